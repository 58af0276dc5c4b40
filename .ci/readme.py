#!/usr/bin/env python3
"""README.md from nbs/index.ipynb: nbdev's cell filtering, then nbconvert; figures/scorecard.md from the JSON files beside it.

nbdev_readme does the same through quarto, which pip does not install. With --check, it only compares."""
import re
import sys
from pathlib import Path

import nbformat
from execnb.nbio import nb2str, read_nb
from nbconvert import MarkdownExporter
from nbdev.process import NBProcessor
from nbdev.processors import clean_magics, filter_stream_, hide_, hide_line, populate_language, rm_export, strip_ansi

root = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(root))
WARNING = "<!-- Made from nbs/index.ipynb by .ci/readme.py: edit the notebook. -->\n\n"


def build() -> str:
    "The text of README.md."
    notebook = read_nb(root / "nbs" / "index.ipynb")
    processor = NBProcessor(nb=notebook, procs=[populate_language, strip_ansi, hide_line, filter_stream_, rm_export,
                                                clean_magics, hide_], rm_directives=True)
    quiet = {id(cell) for cell in notebook.cells if cell.directives_.get("echo:", [""])[0] == "false"}
    processor.process()
    for cell in notebook.cells:
        if id(cell) in quiet:
            cell["source"] = ""
        else:  # quarto's directives, if any, are not for readers
            cell["source"] = re.sub(r"^#\|.*\n?", "", cell["source"], flags=re.M) if cell["cell_type"] == "code" else cell["source"]
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", [])):
            raise SystemExit("index.ipynb draws a picture: save it as a figure and link to ../figures/NAME.png instead")
    plain = nbformat.reads(nb2str(notebook), as_version=4)
    plain.metadata["language_info"] = {"name": "python"}
    text, _ = MarkdownExporter().from_notebook_node(plain)
    text = text.replace("](../", "](").replace('src="../', 'src="')
    text = re.sub(r"\]\(((?:\w+/)?\w+\.ipynb)", r"](nbs/\1", text)
    text = re.sub(r'href="((?:\w+/)?\w+\.ipynb)', r'href="nbs/\1', text)
    text = re.sub(r"\]\((#[\w-]+)\)", lambda link: f"]({link[1].lower()})", text)  # as GitHub names headings
    text = re.sub(r"```python\s*```\n", "", text)
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return WARNING + re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def page() -> str:
    "The text of figures/scorecard.md."
    from plasticity_nb.app import as_page, as_pages, collect, declaration, gather
    declared = {found["name"]: found for path in sorted((root / "nbs").rglob("*.ipynb")) if (found := declaration(path))}
    parts = ["# Scorecard\n", "## On embedded data\n", "What `plasticity reproduce` measures in minutes, on any machine.\n",
             as_pages(gather(root / "figures" / "embedded"), declared)]
    if full := gather(root / "figures"):
        parts += ["## On real data\n", as_pages(full, declared)]
    old = as_page(collect(root / "figures")).replace("# Scorecard", "## Full runs under the old rules", 1)
    return "\n".join([*parts, old.replace("\n## ", "\n### ")])


if __name__ == "__main__":
    for path, text in ((root / "figures" / "scorecard.md", page()), (root / "README.md", build())):
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path.relative_to(root)} is not up to date: run .ci/readme.py")
