"""The pages of the website, gathered from notebooks, figures and docstrings; .ci/site calls `gather`, .docs/conf.py `parameters`."""
import base64
import html
import importlib
import inspect
import io
import json
import re
import shutil
import unicodedata
from collections import defaultdict
from pathlib import Path

from heads import FOLDERS, badge, is_head, nbs, needs, notebooks, noted, read, root, settings, subtitle, title
from PIL import Image

WIDE = 420  # pixels of a picture in the gallery
EVERYDAY = {"arm", "control", "development", "drop", "grow", "level", "margin", "reset"}  # words that often mean what they always mean: no links to the glossary
FOLDED = {"solution": "Show the solution", "slow": "Show the cell (slow)", "data": "Show the cell (real data)", "gpu": "Show the cell (GPU)"}


# ---- the glossary: words, and where a chapter uses one first

def terms() -> dict[str, str]:
    "Word to explanation, from .docs/glossary.md."
    text = (root / ".docs" / "glossary.md").read_text(encoding="utf-8").split("```{glossary}\n")[1].split("```")[0]
    return {word: " ".join(meaning.split()) for word, meaning in re.findall(r"^(\S.*)\n((?:  .*\n)+)", text, re.M)}


def anchor(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return "term-" + re.sub(r"\W+", "-", plain)


def linked(source: str, words: dict[str, str], up: str) -> str:
    "The Markdown with a link at the first use of each word, which is then taken out of `words`; code, formulas, links and headings stay."
    parts = re.split(r"(```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$|!?\[[^\]]*\]\([^)]*\)|<[^>]*>|^#[^\n]*$|^\|[^\n]*$)", source, flags=re.S | re.M)
    for index in range(0, len(parts), 2):
        for word in sorted(words, key=len, reverse=True):
            named = word[1:] != word[1:].lower()  # SET, ReDo: not every "set", not "redo"
            found = re.search(rf"(?<![\w-]){re.escape(word)}(?:s|es)?(?![\w-])", parts[index], 0 if named else re.I)
            if found and "<a " not in parts[index][:found.start()].rpartition("</a>")[2]:
                link = f'<a class="term" href="{up}glossary.html#{anchor(word)}" title="{html.escape(words.pop(word).replace("`", ""))}">{found[0]}</a>'
                parts[index] = parts[index][:found.start()] + link + parts[index][found.end():]
    return "".join(parts)


# ---- notebooks

def page(path: Path, words: dict[str, str]) -> tuple[dict, list]:
    "A notebook as a reader on the web sees it, and its pictures: (anchor, heading, PNG or the file's path)."
    from plasticity_nb.core import directives
    book, pictures, heading, cells = read(path), [], title(path), []
    words = {word: meaning for word, meaning in words.items() if word not in EVERYDAY}
    up = "../" * len(path.relative_to(root).parts[:-1])
    for cell in book["cells"]:
        source = "".join(cell["source"])
        found, tags, own = [], [], {}
        if cell["cell_type"] == "markdown":
            found = [(path.parent / name).resolve() for name in re.findall(r"!\[[^\]]*\]\(([^)\s]+\.(?:png|gif))\)", source)]
            heading = (re.findall(r"^#+ (.+)$", source, re.M) or [heading])[-1]
            source = re.sub(r"(\]\([^)\s]*#)([\w-]+)\)", lambda link: link[1] + link[2].lower() + ")", source)
            source = source if is_head(cell) else linked(source, words, up)
        elif cell["cell_type"] == "code":
            flags = directives(source)
            if {"hide", "default_exp"} & set(flags):
                continue
            source = re.sub(r"^#\|.*\n?", "", source, flags=re.M).strip("\n")
            found = [base64.b64decode(output["data"]["image/png"]) for output in cell["outputs"] if "image/png" in output.get("data", {})]
            folds = [text for flag, text in FOLDED.items() if flag in flags] + ["Show the cell"] * (heading == "Edges")
            folds = folds or ["Show the imports"] * all(re.match(r"import |from |\)|    [\w, ]+$|$", line) for line in source.splitlines())
            if flags.get("echo") == "false":
                tags = ["remove-input"]
            elif folds:
                tags, own = ["hide-cell" if "solution" in flags else "hide-input"], {"mystnb": {"code_prompt_show": folds[0], "code_prompt_hide": folds[0].replace("Show", "Hide")}}
        for picture in found:
            pictures.append((f"figure-{len(pictures) + 1}", heading, picture))
            mark = f'<a id="{pictures[-1][0]}"></a>'
            if cell["cell_type"] == "markdown" and (there := re.search(r"^(?<!</a>\n\n)!\[[^\]]*\]\([^)\s]+\.(?:png|gif)\)", source, re.M)):
                source = f"{source[:there.start()]}{mark}\n\n{source[there.start():]}"  # a title comes first, also to Sphinx
            else:
                cells.append(dict(cell_type="markdown", metadata={}, source=mark))
        texts = [text for output in cell.get("outputs", []) if (text := "".join(output.get("data", {}).get("text/markdown", "")))]
        if texts:  # as Markdown cells, whose links Sphinx follows
            cell = cell | dict(outputs=[output for output in cell["outputs"] if "text/markdown" not in output.get("data", {})])
        cells.append(cell | dict(source=source, metadata=dict(tags=tags, **own)))
        cells += [dict(cell_type="markdown", metadata={}, source=text) for text in texts]
    cells = [cell | dict(id=f"cell-{index:03d}") for index, cell in enumerate(cells)]
    language = dict(name="python", pygments_lexer="ipython3")
    return book | dict(cells=cells, metadata=book["metadata"] | dict(language_info=language)), pictures


def chapters(paths: list[Path], source: Path) -> str:
    "A page for each folder, with the table of what is in it, and the page of all."
    parts = ["# Chapters\n", "A folder is a subject and a package of the library; a notebook is a chapter and a module. Numbers say in which order to read; what has "
             "none is a room for the curious.\n"]
    folders = defaultdict(list)
    for path in paths:
        folders[path.parent.name if path.parent != nbs else "core"].append(path)
    (source / "folders").mkdir()
    for folder, inside in folders.items():
        heading = FOLDERS.get(folder, "The core")
        table = ["| | | takes | needs | |", "|---|---|---|---|---|"]
        for path in inside:
            more = needs(read(path)).partition("; some cells wait for ")[2].replace("|", "\\|")
            table.append(f"| [{title(path)}](/{path.relative_to(root)}) | {subtitle(path)} | {noted(read(path))} | {more} | {badge(path).replace('(../', '(/').replace('/../', '/')} |")
        names = "\n".join(f"/{path.relative_to(root).with_suffix('')}" for path in inside)
        (source / "folders" / f"{folder}.md").write_text(f"# {heading}\n\n" + "\n".join(table) + f"\n\n```{{toctree}}\n:hidden:\n{names}\n```\n")
        parts.append(f"## [{heading}](/folders/{folder}.md)\n\n" + "\n".join(table) + "\n")
    names = "\n".join(f"/folders/{folder}" for folder in folders)
    return "\n".join(parts) + f"\n```{{toctree}}\n:hidden:\n{names}\n```\n"


def gallery(pictures: dict[Path, list], source: Path) -> str:
    "Every picture, small, with a link to the cell that shows it."
    parts = ["# Gallery\n", "Every picture of the notebooks. Each leads to the cell that drew it, or to the sentence that shows it.\n"]
    (source / "extra" / "thumbnails").mkdir(parents=True)
    for path, found in sorted(pictures.items(), key=lambda item: item[0].parent == nbs or not item[0].stem[:2].isdigit()):  # chapters first
        items = []
        for name, heading, picture in found:
            if not isinstance(picture, bytes) and (still := picture.with_suffix(".png")).exists():
                picture = still  # of a film
            small = Image.open(io.BytesIO(picture) if isinstance(picture, bytes) else picture).convert("RGBA")
            small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("RGB")
            small.thumbnail((WIDE, WIDE))
            file = f"thumbnails/{'-'.join(path.relative_to(nbs).with_suffix('').parts)}-{name}.webp"
            small.save(source / "extra" / file, quality=80)
            where, text = path.relative_to(root).with_suffix(".html"), html.escape(re.sub(r"[`*$\\]|\]\(.*?\)|\[", "", heading))
            items.append(f'<a href="{where}#{name}"><img loading="lazy" src="{file}" alt="{text}">{text}</a>')
        if items:
            parts.append(f"## [{title(path)}](/{path.relative_to(root)})\n\n" + '<div class="gallery">\n' + "\n".join(items) + "\n</div>\n")
    return "\n".join(parts)


# ---- claims and references

def scorecard(paths: list[Path]) -> str:
    "All claims in one table that sorts; below it, full runs under the old rules."
    from plasticity_nb.app import as_page, collect, counts, declaration, gather, luck, markdown_table
    from plasticity_nb.app.report import PAGE
    where = {found["name"]: path for path in paths if (found := declaration(path))}

    def number(value):
        return f'<td data-v="{"" if value is None else value}">{"" if value is None else f"{value:,.4g}"}</td>'

    rows, every = [], gather(root / "figures" / "embedded") + [card | dict(name=f"{card['name']}, in full") for card in gather(root / "figures")]
    for card in every:
        plain = card["name"].removesuffix(", in full")
        link = f'<a href="../{where[plain].relative_to(root).with_suffix(".html")}">{card["name"]}</a>' if plain in where else card["name"]
        for row in card["rows"]:
            key = row["source"].split()[0]
            after = "" if row["after"] == row["verdict"] else f'<br>after correction: {row["after"]}'
            rows.append(f'<tr><td>{row["verdict"]}{after}</td><td>{html.escape(row["claim"])}</td><td>{link}</td>{number(row["a"])}{number(row["b"])}'
                        f'{number(row["difference"])}{number(row["low"])}{number(row["high"])}<td>{row["n"] or ""}</td><td>{html.escape(row.get("data") or "")}</td>'
                        f'<td><a href="../references.html#ref-{key}">{html.escape(row["source"])}</a></td></tr>')
    heads = "".join(f"<th>{text}</th>" for text in ("verdict", "claim", "laboratory", "A", "B, or what was said", "difference", "from", "to", "n", "data", "source"))
    script = PAGE[PAGE.index("<script>"):PAGE.index("</script>")] + "</script>"
    old = as_page(collect(root / "figures")).replace("# Scorecard", "## Full runs under the old rules", 1)
    return "\n".join(["---\nhtml_theme.sidebar_secondary.remove: true\n---\n\n# Scorecard\n", "Every claim, measured again with seeds that nobody had looked at. A click on a heading sorts; *from* and *to* are the 95% "
                      "interval of the difference.\n", markdown_table(counts(every)), luck(every) + "\n", "## All claims\n",
                      f'<div class="pst-scrollable-table-container"><table class="table sorts"><thead><tr>{heads}</tr></thead><tbody>', *rows,
                      "</tbody></table></div>\n", re.sub(r"\n## (?!Full)", "\n### ", old), "\n" + script + "\n"])


PAPER = re.compile(r"((?:[vV]an |de )?[A-Z][\w’'-]+(?:(?:, | and |, and )[A-Z][\w’'-]+)*(?: et al\.)?)(?: \(| |, )((?:18|19|20)\d\d)"
                   r"(?:, ([^;()\n]{5,90}?))?(?=[;)\]])")  # Bellec et al. (2018), (Lapicque 1907, Journal de Physiologie 9:620)


def references(paths: list[Path]) -> str:
    "Papers and notes of `REFERENCES`, then what else the notebooks name, and where they do."
    from plasticity_nb.app.sources import REFERENCES
    texts = {path: "\n".join("".join(cell["source"]) for cell in read(path)["cells"] if cell["cell_type"] == "markdown") for path in paths}
    claims = {path: "\n".join("".join(cell["source"]) for cell in read(path)["cells"] if cell["cell_type"] == "code") for path in paths if path.parent.name == "reproduce"}
    named, where = defaultdict(list), {}  # (first author, year) to notebooks; the longest form in which a paper is named
    for path, text in texts.items():
        for who, year, place in PAPER.findall(text):
            key = (re.split(r",? (?:and|et al)|,", who.removeprefix("RigL, "))[0], year)
            named[key] += [path] * (path not in named[key])
            place = "" if re.match(r"(section|eq|method|in \d|for |RigL)|.*found that", place) else re.sub(r", (section|eq\.|who|BIMT|show).*|\[", "", place)
            where[key] = max(where.get(key, ("", "")), (who.removeprefix("RigL, "), place), key=lambda form: (len(form[1]), len(form[0])))

    def arxiv(place):
        return re.sub(r"arXiv (\d{4}\.\d{4,5})", r"[arXiv:\1](https://arxiv.org/abs/\1)", place)

    def naming(found):
        return "\\\n*In:* " + " · ".join(f"[{title(path)}](/{path.relative_to(root)})" for path in paths if path in found) if found else ""

    parts = {True: ["# References\n", "Papers whose claims are measured here, and the notebooks that name them or judge their claims.\n"],
             False: ["\n## Notes and theses that were not published\n", "Quoted as they were written; `notes-dendrites 2` is the second sentence.\n"]}
    for key, entry in sorted(REFERENCES.items(), key=lambda item: item[1].who.lower()):
        first, year = re.match(r"[\w-]+", entry.who)[0], (re.findall(r"\((\d{4})\)", entry.who) or ["-"])[0]
        found = named.pop((first, year), []) + [path for path, text in texts.items() if entry.where and entry.where.removeprefix("arXiv:") in text]
        found += [path for path, text in claims.items() if f'"{key}' in text]
        link = f" [{entry.where}]({entry.link})" if entry.link else ""
        parts[bool(entry.link)].append(f'<a id="ref-{key}"></a>\n\n**{entry.who}.** {entry.what}.{link}{naming(found)}\n')
        parts[bool(entry.link)] += [f"{number}. {re.sub(r'([*_<[])', chr(92) + r'1', sentence)}" for number, sentence in enumerate(entry.sentences, 1)]
        parts[bool(entry.link)].append("")
    also = ["\n## Also named in the chapters\n", *(f"**{where[key][0]} ({key[1]}).** {arxiv(where[key][1])}{naming(named[key])}\n"
                                                    for key in sorted(named, key=lambda key: (key[0].lower(), key[1])))]
    return "\n".join(parts[True] + also + parts[False])


# ---- the library

def parameters(app, what, name, item, options, lines: list[str]) -> None:
    "A docstring in Markdown as reStructuredText, and behind it the comments that explain each argument where it stands."
    def plain(text):
        pieces = re.split(r"(``?[^`]+``?)", text)
        pieces[2::2] = [f"\\ {piece}" if re.match(r"\w", piece) else piece for piece in pieces[2::2]]  # ``code``s
        return "".join(f"``{piece.strip('`')}``" if index % 2 else re.sub(r"([*_|])", r"\\\1", piece) for index, piece in enumerate(pieces))
    text = inspect.cleandoc("\n".join(lines)) if what not in ("data", "attribute") else ""  # a constant has its class's
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    lines[:] = [line for part in paragraphs for line in (plain(part), "")]
    target = item.__init__ if inspect.isclass(item) else item
    try:
        source = inspect.getsource(target)
    except (OSError, TypeError):
        return
    head = re.split(r'\)\s*(?:->[^\n]*)?:\s*(?:#[^\n]*)?\n', source, maxsplit=1)[0]
    names = {each.strip("*") for each in getattr(inspect.signature(target), "parameters", ())} if callable(target) else ()
    explained = re.findall(r"^\s*\*{0,2}(\w+)\s*(?::[^#\n]*|=[^#\n]*)?,?\s*#\s*(.+)$", head, re.M)
    lines += [f":param {argument}: {plain(comment)}" for argument, comment in explained if argument in names] + [""]


def api(source: Path) -> str:
    "A page for each package: every name of its table, module by module."
    from guard import exporters, tables
    exported = {module: paths[0] for module, paths in exporters().items()}
    (source / "api").mkdir()
    packages = {"core": {name: "" for name in importlib.import_module("plasticity_nb.core").__all__}}
    packages |= {package: table for package, table in sorted(tables().items()) if package}
    parts = ["# API\n", "Every public name; from outside, import from the package. These also from `plasticity_nb` itself: "
             + ", ".join(f"`{name}`" for name in sorted(tables()[""], key=str.lower)) + ".\n", "| package | |", "|---|---|"]
    for package, table in packages.items():
        module = importlib.import_module(f"plasticity_nb.{package}")
        meaning = (module.__doc__ or "").strip().split("\n")[0]
        parts.append(f"| [{package}](/api/{package}.md) | {meaning} |")
        text, modules = [f"# plasticity_nb.{package}\n", meaning + "\n"], defaultdict(list)
        for name, where in table.items():
            modules[where].append(name)
        for where, names in sorted(modules.items()):
            path = exported[f"{package}.{where}".rstrip(".")]
            text.append(f"## {where or package}\n\n{subtitle(path)} ([notebook](/{path.relative_to(root)}))\n\n```{{eval-rst}}\n"
                        f".. currentmodule:: plasticity_nb.{package}\n")
            for name in sorted(names, key=lambda name: (not name.isupper(), name.lower())):
                item = getattr(module, name)
                kind = "autoclass" if inspect.isclass(item) else "autofunction" if callable(item) else "autodata"
                text += [f".. {kind}:: {name}"] + ["   :members:"] * (kind == "autoclass") + ["   :no-value:"] * (kind == "autodata" and len(repr(item)) > 300) + [""]
            text.append("```\n")
        (source / "api" / f"{package}.md").write_text("\n".join(text), encoding="utf-8")
    names = "\n".join(f"/api/{package}" for package in packages)
    return "\n".join(parts) + f"\n\n```{{toctree}}\n:hidden:\n{names}\n```\n"


def gather(source: Path) -> None:
    "Writes all pages below `source`, in the folders of the repository, so that links stay what they are."
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(root / "figures", source / "figures", ignore=shutil.ignore_patterns("quick", "embedded", "*.md", "*.json"))
    for folder in (source, source / "extra"):
        shutil.copytree(nbs, folder / "nbs", ignore=shutil.ignore_patterns("*.ipynb", ".*", "figures", "runs"))
    words, paths, pictures = terms(), notebooks(), {}
    for path in [nbs / "index.ipynb", *paths]:
        book, found = page(path, words)
        pictures |= {path: found} if path in paths else {}
        target = source / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(book), encoding="utf-8")
    contributing = (root / "CONTRIBUTING.md").read_text(encoding="utf-8").replace("```mermaid", "```text").replace("(README.md#", "(nbs/index.ipynb#")
    first = "https://colab.research.google.com/github/{user}/{repo}/blob/{branch}/nbs/plasticity/01_connectome.ipynb".format(**settings())
    pages = {"index.md": (root / ".docs" / "index.md").read_text(encoding="utf-8").replace("COLAB", first).replace("../figures/", "figures/"),
             "glossary.md": (root / ".docs" / "glossary.md").read_text(encoding="utf-8"), "CONTRIBUTING.md": contributing,
             "chapters.md": chapters(paths, source), "gallery.md": gallery(pictures, source), "figures/scorecard.md": scorecard(paths),
             "references.md": references(paths), "api/index.md": api(source)}
    for name, text in pages.items():
        (source / name).write_text(text, encoding="utf-8")
