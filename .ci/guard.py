#!/usr/bin/env python3
"""What the repository promises about itself, checked. Prints a line for each check; the exit status is the number that failed.

Needs the development dependencies. Reads the working tree, writes only in a temporary copy."""
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

root = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(root), str(root / ".ci")]
lib = root / "plasticity_nb"

# A module may import those of its own chapter (the notebooks that share its number) and of the chapters listed here.
# "late": only inside a function. Chapters from 60 on stand on top: they import anything below, and nothing imports them.
ARROWS = {
    "00": "", "01": "00", "02": "00 01", "03": "00", "04": "00 02 03", "05": "00", "06": "00 05",
    "10": "00", "11": "00 01 02", "12": "00 01 02", "13": "00 01 02 11",
    "20": "00", "21": "00 01 02 03 04 20 22", "22": "00", "23": "00 22", "24": "00",
    "30": "00 03", "31": "00", "32": "00 01 02",
    "40": "00", "41": "00 01 02", "42": "00 03 04", "43": "00 01 02 03 04",
    "50": "00 01 02 03 04 05 06 10 11 20 21 22 23 24 30 31 32 40 41 42 43",
}
LATE = {("10", "11")}
TOP = "60"

# What `pip install .` brings, by import name; cells outside flagged ones use nothing else.
RUNTIME = set("""torch torchvision snntorch tonic numba sklearn scipy pandas matplotlib mpl_toolkits seaborn ipywidgets IPython
jupyterlab nbclient nbformat jupyter_client tqdm tyro optuna sqlalchemy lightning joblib networkx numpy PIL plasticity_nb""".split()) | set(sys.stdlib_module_names)
FLAGS = {"slow", "gpu", "data"}
RUFF = ["--select=E,F,W,I,B,UP", "--ignore=E501,E702,E701,E731,B023",
        "--line-length=120", "--config=lint.isort.lines-after-imports=1",  # nbdev's marker of the next cell follows
        "--config=lint.flake8-bugbear.extend-immutable-calls=['plasticity_nb.schedules.every', 'plasticity_nb.schedules.until']"]
TOP_LEVEL = set("""nbs plasticity_nb figures settings.ini setup.py README.md .ci .github .gitignore LICENSE CONTRIBUTING.md
CHANGELOG.md constraints.txt""".split())
LIMITS = dict(module=200, cell=25, class_cell=60, cells=60, words=900, kilobytes=300, width=120)


@cache
def notebooks() -> dict:
    return {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted((root / "nbs").rglob("*.ipynb"))
            if ".ipynb_checkpoints" not in path.parts}


@cache
def modules() -> dict:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(lib.glob("*.py"))
            if path.stem not in ("__init__", "_modidx")}


def code_cells(book: dict):
    "Index, source, flags and outputs of each code cell."
    from plasticity_nb.runner import directives
    for index, cell in enumerate(book["cells"]):
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            yield index, source, directives(source), cell["outputs"]


def skipped(flags: dict) -> bool:
    return bool(FLAGS & set(flags)) or flags.get("eval", "").lower() == "false"


def parse(source: str):
    "The syntax tree of a cell, magics left out; None for a cell in another language."
    if source.lstrip().startswith("%%"):
        return None
    return ast.parse("\n".join("pass" if re.match(r"\s*[%!]", line) else line for line in source.splitlines()))


@cache
def exporters() -> dict:
    "Module name to the notebooks that export it."
    found = {}
    for path, book in notebooks().items():
        for _, _, flags, _ in code_cells(book):
            if "default_exp" in flags:
                found.setdefault(flags["default_exp"], []).append(path.stem)
    return found


def chapter(module: str) -> str:
    "The number of the notebook that exports the module."
    return exporters()[module][0][:2]


def imports(source: str):
    "Pairs (imported module of the library, whether inside a function)."
    def walk(node, late):
        for child in ast.iter_child_nodes(node):
            inside = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            if isinstance(child, ast.Import):
                yield from ((alias.name.split(".")[1], inside) for alias in child.names if alias.name.startswith("plasticity_nb."))
            elif isinstance(child, ast.ImportFrom):
                name = child.module or ""
                if child.level or name.split(".")[0] == "plasticity_nb":
                    rest = name if child.level else name.partition(".")[2]
                    yield from ((found, inside) for found in ([rest.split(".")[0]] if rest else [a.name for a in child.names]))
            yield from walk(child, inside)
    return list(walk(ast.parse(source), False))


# ---- checks: each returns a list of complaints

def one_notebook_each():
    "every module has exactly one notebook, and back"
    found = exporters()
    yield from (f"{name} is exported by {', '.join(books)}" for name, books in found.items() if len(books) > 1)
    yield from (f"plasticity_nb/{name}.py has no notebook" for name in modules() if name not in found)
    yield from (f"{books[0]} exports {name}, which is not there: run nbdev_export" for name, books in found.items() if name not in modules())
    for path, book in notebooks().items():
        exports = any({"export", "exports", "exporti"} & set(flags) for _, _, flags, _ in code_cells(book))
        if exports and path.stem not in {book for books in found.values() for book in books}:
            yield f"{path.stem} exports cells without a default_exp"


def arrows():
    "modules import only along the arrows, without circles"
    graph = {}
    for name, source in modules().items():
        if name not in exporters():
            continue  # the check above says so
        here = chapter(name)
        if here < TOP and here not in ARROWS:
            yield f"{name}: chapter {here} has no row in the guard's table of arrows"
            continue
        allowed = {here, *(ARROWS[here].split() if here < TOP else [*ARROWS, *map(chapter, exporters())])}
        for other, late in imports(source):
            if other not in exporters():
                if other != "__version__":
                    yield f"{name} imports plasticity_nb.{other}, which is not there"
            elif chapter(other) not in allowed and not (late and (here, chapter(other)) in LATE):
                yield f"{name} (chapter {here}) may not import {other} (chapter {chapter(other)})" + " late" * late
            elif not late:
                graph.setdefault(name, set()).add(other)
    done = set()
    def visit(name, trail):
        if name in trail:
            yield "circle: " + " -> ".join([*trail[trail.index(name):], name])
        elif name not in done:
            for other in sorted(graph.get(name, ())):
                yield from visit(other, [*trail, name])
            done.add(name)
    for name in sorted(graph):
        yield from visit(name, [])


def sizes():
    "modules, notebooks and cells are of a size to read"
    for name, source in modules().items():
        lines = source.splitlines()
        if len(lines) > LIMITS["module"]:
            yield f"plasticity_nb/{name}.py has {len(lines)} lines, more than {LIMITS['module']}"
        yield from (f"plasticity_nb/{name}.py:{number} is {len(line)} characters wide" for number, line in enumerate(lines, 1)
                    if len(line) > LIMITS["width"] and not line.startswith("__all__"))
    for path, book in notebooks().items():
        words = sum(len("".join(cell["source"]).split()) for cell in book["cells"] if cell["cell_type"] == "markdown")
        for what, value in (("cells", len(book["cells"])), ("words", words), ("kilobytes", path.stat().st_size // 1000)):
            if value > LIMITS[what]:
                yield f"{path.stem}: {value} {what}, more than {LIMITS[what]}"
        for index, source, flags, _ in code_cells(book):
            tree = parse(source)
            classes = sum(isinstance(statement, ast.ClassDef) for statement in tree.body) if tree else 0
            limit = LIMITS["class_cell" if classes == 1 and "export" in flags else "cell"]
            documentation = described(tree) if tree and "export" in flags else set()
            lines = [line for number, line in enumerate(source.splitlines(), 1)
                     if line.strip() and not re.match(r"\s*#\s*\|", line) and number not in documentation]
            if len(lines) > limit:
                yield f"{path.stem} cell {index}: {len(lines)} lines, more than {limit}"


def described(tree) -> set:
    "Line numbers of documented parameters and docstrings, which do not count: the more is said there, the better."
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if isinstance(node, ast.FunctionDef):
                found |= {argument.lineno for argument in ast.walk(node.args) if hasattr(argument, "lineno")} - {node.lineno}
            if ast.get_docstring(node):
                found |= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return found


def outputs():
    "notebooks are executed, without errors, widget state or another kernel"
    for path, book in notebooks().items():
        if book["metadata"].get("kernelspec", {}).get("name") != "python3":
            yield f"{path.stem}: no kernelspec python3"
        if "widgets" in book["metadata"]:
            yield f"{path.stem}: saved widget state"
        for index, source, flags, outs in code_cells(book):
            if skipped(flags) and outs:
                yield f"{path.stem} cell {index}: a flagged cell with outputs"
            for out in outs:
                if out["output_type"] == "error":
                    yield f"{path.stem} cell {index}: {out['ename']}: {out['evalue']}"
                if any("widget" in kind for kind in out.get("data", {})):
                    yield f"{path.stem} cell {index}: a widget without state"
            tree = None if skipped(flags) else parse(source)
            if tree and not outs and any(speaks(statement) for statement in tree.body):
                yield f"{path.stem} cell {index}: prints or draws, but has no output: run .ci/execute {path.stem}"


def speaks(statement) -> bool:
    "Whether a statement surely makes an output: a bare print(...) or plt.show()."
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) and \
        ast.unparse(statement.value.func) in ("print", "plt.show", "display")


def runtime_only():
    "unflagged cells import only what pip install . brings"
    for path, book in notebooks().items():
        for index, source, flags, _ in code_cells(book):
            tree = None if FLAGS & set(flags) else parse(source)
            for node in ast.walk(tree) if tree else ():
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else \
                        [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
                yield from (f"{path.stem} cell {index} imports {name}" for name in names if name.split(".")[0] not in RUNTIME)
    for name, source in modules().items():
        yield from (f"plasticity_nb/{name}.py imports {tool}" for tool in ("nbdev", "fastcore") if re.search(rf"^\s*(from|import) {tool}\b", source, re.M))


def clean_imports():
    "each module imports in a clean process"
    with tempfile.NamedTemporaryFile("w", suffix=".py") as script:  # forks: importing torch a hundred times takes minutes
        script.write(IMPORT_EACH)
        script.flush()
        done = subprocess.run([sys.executable, script.name, *modules()], cwd=tempfile.gettempdir(), capture_output=True, text=True,
                              env=dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))))
    yield from done.stdout.splitlines()
    if done.returncode:
        yield (done.stderr.strip().splitlines() or ["no answer"])[-1]


IMPORT_EACH = """
import importlib, os, sys
import torch
assert not any(name.startswith("plasticity_nb") for name in sys.modules)
for name in sys.argv[1:]:
    if (child := os.fork()) == 0:
        code = 0
        try:
            importlib.import_module(f"plasticity_nb.{name}")
        except BaseException as error:
            print(f"{name}: {type(error).__name__}: {error}", flush=True)
            code = 1
        os._exit(code)
    os.waitpid(child, 0)
"""


def linter():
    "ruff finds nothing in the modules"
    done = subprocess.run([sys.executable, "-m", "ruff", "check", *RUFF, "--output-format=concise", str(lib)], capture_output=True, text=True)
    if done.returncode:
        yield from done.stdout.strip().splitlines() or done.stderr.strip().splitlines()


def nothing_to_export_or_clean():
    "nbdev_export and nbdev_clean change nothing"
    def contents(folder):
        return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*"))
                if path.is_file() and not {"__pycache__", ".git"} & set(path.parts)}
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "copy"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".git", "__pycache__", "quick", "runs", "data", ".venv"))
        before = contents(copy)
        for tool in ("nbdev_export", "nbdev_clean"):
            program = Path(sys.executable).parent / tool
            done = subprocess.run([str(program)], cwd=copy, capture_output=True, text=True)
            if done.returncode:
                yield f"{tool}: {done.stderr.strip().splitlines()[-1]}"
            after = contents(copy)
            yield from (f"{tool} changes {path}" for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path))
            before = after


def readme():
    "README.md is what nbs/index.ipynb gives, names all chapters, and its links lead somewhere"
    from readme import build
    text = (root / "README.md").read_text(encoding="utf-8")
    yield from (f"README.md does not name {path.name}: run .ci/execute index and .ci/readme.py" for path in notebooks()
                if path.stem != "index" and f"(nbs/{path.name})" not in text)
    if text != build():
        yield "README.md differs: run .ci/readme.py"
    for link in re.findall(r"\]\(([^)#\s]+)", text) + re.findall(r'src="([^"]+)"', text):
        if not link.startswith("http") and not (root / link).exists():
            yield f"README.md links to {link}, which is not there"


def figures():
    "every committed figure has its numbers, and every number its provenance"
    from plasticity_nb.scorecard import VERDICTS, as_markdown, as_page, collect, overview
    folder = root / "figures"
    for path in sorted(folder.glob("*.json")):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            missing = {"profile", "device", "torch", "date"} - set(content["provenance"])
            yield from (f"figures/{path.name}: no {key} in its provenance" for key in sorted(missing))
            content["data"]
        except (ValueError, KeyError) as error:
            yield f"figures/{path.name}: {type(error).__name__}: {error}"
    yield from (f"figures/{path.name} has no JSON beside it" for path in sorted(folder.glob("*.png")) if not path.with_suffix(".json").exists())
    rows = collect(folder)
    if len(rows):
        verdicts = tuple(f"| {verdict} |" for verdict in VERDICTS)
        known = set(as_markdown(rows).splitlines())
        lines = [line for line in (root / "README.md").read_text(encoding="utf-8").splitlines() if line.endswith(verdicts) and not line.startswith("| chapter |")]
        yield from (f"README.md has a row that is not in figures/*_scorecard.json: {line}" for line in lines if line not in known)
        if overview(rows, "figures/scorecard.md") not in (root / "README.md").read_text(encoding="utf-8"):
            yield "README.md's overview does not count figures/*_scorecard.json: run .ci/execute index and .ci/readme.py"
        if (folder / "scorecard.md").read_text(encoding="utf-8") != as_page(rows):
            yield "figures/scorecard.md is not the one of figures/*_scorecard.json: run .ci/readme.py"


def top_level():
    "nothing at the top level that was not agreed on"
    done = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True)
    tracked = {line.split("/")[0] for line in done.stdout.splitlines()}
    yield from (f"{name} is tracked" for name in sorted(tracked - TOP_LEVEL))


CHECKS = [one_notebook_each, arrows, sizes, outputs, runtime_only, linter, readme, figures, top_level, nothing_to_export_or_clean, clean_imports]

if __name__ == "__main__":
    failed = 0
    for check in CHECKS:
        try:
            complaints = list(check())
        except Exception as error:  # a check that cannot run has not passed
            complaints = [f"{type(error).__name__}: {error}"]
        failed += bool(complaints)
        print(f"{'FAIL' if complaints else 'pass'}  {check.__doc__}", flush=True)
        for complaint in complaints:
            print(f"        {complaint}", flush=True)
    sys.exit(failed)
