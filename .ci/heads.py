#!/usr/bin/env python3
"""One head cell for every notebook: where it stands, what it needs, how long it takes; and what its first code cell does on Colab.

.ci/heads.py          writes them, from settings.ini and the runner's journal (`runs/reproduce.json`), where it knows a notebook
.ci/heads.py --check  only says which are not as they should be

The head is the second cell of each notebook, behind the title; a comment that nobody sees marks it. Seconds that no journal knows stay as they are.
Solutions of exercises are folded. The guard for Colab stands in the cell with `default_exp`, or in one of its own behind the head."""
import configparser
import json
import re
import sys
from functools import cache
from pathlib import Path

root = Path(__file__).resolve().parents[1]
nbs = root / "nbs"
MARK = "<!-- head: written by .ci/heads.py -->"
GUARD = """import sys

if "google.colab" in sys.modules:  # what is missing there is installed; its torch stays
    import subprocess
    from importlib.metadata import version
    from importlib.util import find_spec
    if not find_spec("{lib_name}"):
        stays = [f"{{name}}=={{version(name)}}" for name in ("torch", "torchvision", "numpy")]
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "{lib_name} @ git+{git_url}", *stays], check=True)"""
# How a student walks; rooms and reproductions have no place on the path, and point to their folder.
FOLDERS = {
    "plasticity": "Where, when and what", "dendrites": "Dendrites", "pruning": "Pruning until networks fall apart", "spiking": "Spikes",
    "stripping": "Transformers and dead neurons", "data": "Data", "training": "Training", "engine": "Machine code and GPU kernels",
    "viz": "Plots", "play": "To play with", "app": "The command line", "reproduce": "Claims, measured again",
}
ROUND = ((15, "10 s"), (45, "half a minute"), (90, "1 min"), (180, "2 min"), (400, "5 min"), (float("inf"), "10 min"))


def notebooks() -> list[Path]:
    "All but the index, in the order of the table there."
    found = [path for path in nbs.rglob("*.ipynb") if path.stem != "index" and not any(part.startswith(".") for part in path.relative_to(nbs).parts)]
    order = list(FOLDERS)
    return sorted(found, key=lambda path: (order.index(path.parent.name) if path.parent != nbs else -1, not path.stem[:2].isdigit(), path.stem))


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def title(path: Path) -> str:
    "The title of a notebook: its first line."
    return "".join(read(path)["cells"][0]["source"]).split("\n")[0].removeprefix("# ").strip()


def subtitle(path: Path) -> str:
    "The quoted line below it."
    found = re.search(r"^> *(.+)$", "".join(read(path)["cells"][0]["source"]), re.M)
    return found[1].strip() if found else ""


def flags(book: dict) -> set:
    return {flag for cell in book["cells"] if cell["cell_type"] == "code"
            for flag in re.findall(r"^#\| *(slow|data|gpu)\b", "".join(cell["source"]), re.M)}


def journal() -> dict:
    "Notebook to seconds, as the runner noted them last."
    path = root / "runs" / "reproduce.json"
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {entry["chapter"]: entry["seconds"] for entry in entries.values()}


def rounded(seconds: float) -> str:
    return next(word for limit, word in ROUND if seconds < limit)


@cache
def settings() -> dict:
    found = configparser.ConfigParser(delimiters=["="], interpolation=None)
    found.read(root / "settings.ini", encoding="utf-8")
    return dict(found["DEFAULT"])


def links(path: Path, paths: list[Path]) -> str:
    "Up, previous and next: chapters follow their numbers within a folder."
    beside = [each for each in paths if each.parent == path.parent and each.stem[:2].isdigit()]
    up = f"[{settings()['title']}]({'' if path.parent == nbs else '../'}index.ipynb)"
    up += f" / {FOLDERS[path.parent.name]}" if path.parent != nbs else ""
    if path not in beside or len(beside) == 1:
        return up
    at = beside.index(path)
    before = f"[← {title(beside[at - 1])}]({beside[at - 1].name})" if at else ""
    after = f"[{title(beside[at + 1])} →]({beside[at + 1].name})" if at + 1 < len(beside) else ""
    return " · ".join(filter(None, [before, up, after]))


def needs(book: dict) -> str:
    "What the notebook needs beyond `pip install`."
    more = {"data": "real data (`--profile full --data-root DIR`)", "gpu": "a graphics card", "slow": "the development tools (`pip install -e \".[dev]\"`)"}
    extra = [text for flag, text in more.items() if flag in flags(book)]
    return "Runs offline on the CPU" + (f"; some cells wait for {', or '.join(extra)}" if extra else "")


def head(path: Path, paths: list[Path], took: str) -> str:
    "The text of the cell."
    takes = f"; takes about {took} on two cores." if took else "."
    return f"{MARK}\n{links(path, paths)}\n\n*{needs(read(path))}{takes}* {badge(path)}"


def badge(path: Path) -> str:
    "Opens the notebook on Colab, as it stands on the main branch."
    where = "{user}/{repo}/blob/{branch}".format(**settings())
    picture = f"{'../' * len(path.relative_to(root).parents[:-1])}figures/colab.svg"
    return f"[![Open in Colab]({picture})](https://colab.research.google.com/github/{where}/{path.relative_to(root)})"


def guard() -> str:
    "What the first code cell says to Colab."
    return GUARD.format(**settings())


def arranged(path: Path, paths: list[Path], book: dict, took: str) -> list[dict]:
    "The cells as they should be: title, head, and the guard in the first code cell."
    cells = [cell for cell in book["cells"] if not is_head(cell)]
    lines = head(path, paths, took).splitlines(keepends=True)
    cells.insert(1, {"cell_type": "markdown", "metadata": {}, "source": lines})
    first = next(index for index, cell in enumerate(cells) if cell["cell_type"] == "code")
    flag, _, rest = "".join(cells[first]["source"]).partition("\n")
    if not re.match(r"#\| *(default_exp|hide)\b", flag) or rest.strip() and not rest.strip().startswith(GUARD[:40]):
        first, flag = 2, "#| hide"
        cells.insert(first, {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []})
    cells[first] = cells[first] | {"source": f"{flag}\n\n{guard()}".splitlines(keepends=True)}
    cells = [folded(cell) if "".join(cell["source"]).startswith("#| solution") else cell for cell in cells]
    return [cell | {"id": f"cell-{index:03d}"} for index, cell in enumerate(cells)]  # as nbdev_clean numbers them


def folded(cell: dict) -> dict:
    "The solution of an exercise: JupyterLab shows a bar that opens, the website a button."
    return cell | {"metadata": cell["metadata"] | {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}}


def is_head(cell: dict) -> bool:
    return cell["cell_type"] == "markdown" and "".join(cell["source"]).startswith(MARK)


def noted(book: dict) -> str:
    "How long the notebook takes, as its head says now."
    text = next(("".join(cell["source"]) for cell in book["cells"] if is_head(cell)), "")
    found = re.search(r"takes about (.+?) on two cores", text)
    return found[1] if found else ""


def complaints() -> list[str]:
    "Notebooks whose head or first code cell is not what it should be; durations are taken as they stand."
    paths, found = notebooks(), []
    for path in paths:
        book = read(path)
        name = path.relative_to(nbs).with_suffix("")
        if book["cells"] != arranged(path, paths, book, noted(book)):
            found.append(f"{name}: its head, or the guard in its first code cell, is missing or old: run .ci/heads.py")
        elif not noted(book):
            found.append(f"{name}: its head does not say how long it takes: run .ci/execute {name}")
    return found


def write(only: set | None = None, seconds: dict | None = None) -> None:
    "Writes head and guard of every notebook, or of some."
    paths, known = notebooks(), journal() | (seconds or {})
    for path in paths:
        name = str(path.relative_to(nbs).with_suffix(""))
        if only is not None and name not in only:
            continue
        book = read(path)
        cells = arranged(path, paths, book, rounded(known[name]) if name in known else noted(book))
        new = json.dumps(book | {"cells": cells}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        if new != path.read_text(encoding="utf-8"):
            path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    if "--check" in sys.argv:
        bad = complaints()
        print("\n".join(bad) or "all heads are as they should be")
        sys.exit(bool(bad))
    write()
