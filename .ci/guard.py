#!/usr/bin/env python3
"""What the repository promises about itself, checked: what is true or false, never what is long or short.

Prints a line for each check; the exit status is the number that failed. Needs the development dependencies.
Reads the working tree, writes only in a temporary copy."""
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
lib, nbs = root / "plasticity_nb", root / "nbs"

# Which packages a package may import; everything may import core. CONTRIBUTING.md draws these rows.
ARROWS = {
    "core": "",
    "engine": "",
    "plasticity": "engine",
    "data": "engine",
    "viz": "",
    "training": "data plasticity",
    "dendrites": "plasticity engine",
    "pruning": "data plasticity training engine",
    "spiking": "engine",
    "stripping": "data plasticity training engine",
    "play": "engine plasticity data viz training dendrites pruning spiking stripping",
    "app": "engine plasticity data viz training dendrites pruning spiking stripping play",
}
# Modules that stay within core and their own package, although the package may do more.
CORE_ALONE = {"pruning.structure", "pruning.taxonomy", "pruning.channels", "pruning.splitting", "pruning.distance"}
ONLY_ENGINE = ("numba", "triton")  # machine code and GPU kernels: one package knows them
NO_MODULE = "reproduce"            # the folder whose notebooks export nothing

# What `pip install .` brings, by import name (and the extra `lightning`); cells outside flagged ones use nothing else.
RUNTIME = set("""torch torchvision snntorch tonic numba sklearn scipy pandas matplotlib mpl_toolkits seaborn ipywidgets anywidget traitlets IPython lazy_loader jinja2
jupyterlab nbclient nbformat jupyter_client tqdm tyro optuna sqlalchemy lightning joblib networkx numpy PIL plasticity_nb""".split()) | set(sys.stdlib_module_names)
FLAGS = {"slow", "gpu", "data"}
RUFF = ["--select=E,F,W,I,B,UP", "--ignore=E501,E702,E701,E731,B023",
        "--line-length=120", "--config=lint.isort.lines-after-imports=1",  # nbdev's marker of the next cell follows
        "--config=lint.flake8-bugbear.extend-immutable-calls=["
        "'plasticity_nb.plasticity.schedules.every', 'plasticity_nb.plasticity.schedules.until', "
        "'plasticity_nb.plasticity.every', 'plasticity_nb.plasticity.until']"]
TOP_LEVEL = set("""nbs plasticity_nb figures settings.ini setup.py README.md .ci .github .gitignore LICENSE CONTRIBUTING.md
CHANGELOG.md CITATION.cff constraints.txt .docs""".split())
KILOBYTES = 600  # of a notebook: people load it


@cache
def notebooks() -> dict:
    "Path to content of each notebook."
    return {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(nbs.rglob("*.ipynb"))
            if not any(part.startswith(".") for part in path.relative_to(nbs).parts)}


def called(path: Path) -> str:
    "A notebook's name: pruning/06_taxonomy."
    return str(path.relative_to(nbs).with_suffix(""))


@cache
def modules() -> dict:
    "Dotted name below the package to source, tables of names (`__init__`) left out."
    return {".".join(path.relative_to(lib).with_suffix("").parts): path.read_text(encoding="utf-8")
            for path in sorted(lib.rglob("*.py")) if path.stem not in ("__init__", "_modidx")}


@cache
def tables() -> dict:
    "Package to {public name: module that defines it}, read from its `__init__`; \"\" is the top level."
    found = {}
    for path in sorted(lib.rglob("__init__.py")):
        rows = {}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "submod_attrs":
                rows = ast.literal_eval(node.value)
        found[".".join(path.relative_to(lib).parent.parts)] = {name: module for module, names in rows.items() for name in names}
    return found


def code_cells(book: dict):
    "Index, source, flags and outputs of each code cell."
    from plasticity_nb.core import directives
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
                found.setdefault(flags["default_exp"], []).append(path)
    return found


def imports(tree, here: str = ""):
    "Triples (module of the library as written, dotted; names taken from it; late: inside a function), at any depth."
    def walk(node, late):
        for child in ast.iter_child_nodes(node):
            inside = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            if isinstance(child, ast.Import):
                yield from ((alias.name.partition(".")[2], [], inside) for alias in child.names if alias.name.split(".")[0] == lib.name)
            elif isinstance(child, ast.ImportFrom):
                name = child.module or ""
                if child.level:
                    above = [lib.name, *here.split(".")][: -child.level]
                    name = ".".join([*above, *filter(None, [name])])
                if name.split(".")[0] == lib.name:
                    yield name.partition(".")[2], [alias.name for alias in child.names], inside
            yield from walk(child, inside)
    return list(walk(tree, False))


def package(module: str) -> str:
    return module.split(".")[0]


# ---- checks: each returns a list of complaints

def one_notebook_each():
    "the folder is the package, the notebook is the module: every module has exactly one notebook, and back"
    found = exporters()
    for name, paths in found.items():
        if len(paths) > 1:
            yield f"{name} is exported by {', '.join(map(called, paths))}"
        if name not in modules():
            yield f"{called(paths[0])} exports {name}, which is not there: run nbdev_export"
        for path in paths:
            *folder, stem = path.relative_to(nbs).with_suffix("").parts
            if name != ".".join([*folder, re.sub(r"^\d\d_", "", stem)]):
                yield f"{called(path)} exports {name}: folder and name must be the same"
    yield from (f"plasticity_nb/{name.replace('.', '/')}.py has no notebook" for name in modules() if name not in found)
    exporting = {path for paths in found.values() for path in paths}
    for path, book in notebooks().items():
        exports = any({"export", "exports", "exporti"} & set(flags) for _, _, flags, _ in code_cells(book))
        if path.parent.name == NO_MODULE or path.stem == "index":
            if exports or path in exporting:
                yield f"{called(path)} exports a module, which this folder does not"
        elif path not in exporting:
            yield f"{called(path)} writes no module: give it a default_exp, or move it to nbs/{NO_MODULE}"


def public_names():
    "a package hands on a table of names and nothing else; each name resolves; none is the name of a module"
    code = "import sys, importlib\n" \
        "for line in sys.stdin.read().split():\n" \
        "    where, name = line.split(':')\n" \
        "    try: getattr(importlib.import_module(where), name)\n" \
        "    except Exception as error: print(f'{where} has no {name}: {error}')\n"
    asked = [f"{'.'.join(filter(None, [lib.name, where]))}:{name}" for where, table in tables().items() for name in table]
    done = subprocess.run([sys.executable, "-c", code], input="\n".join(asked), capture_output=True, text=True, env=environment())
    yield from done.stdout.splitlines() + (done.stderr.strip().splitlines()[-1:] if done.returncode else [])
    for where, table in tables().items():
        inside = {module.split(".")[-1] for module in modules() if module.startswith(where + ".")} if where else {package(m) for m in modules()}
        yield from (f"{where or lib.name}: {name} is the name of a module there" for name in sorted(inside & set(table)))
        yield from (f"{where or lib.name} hands on the private name {name}" for name in table if name.startswith("_"))
        tree = ast.parse((lib / where.replace(".", "/") / "__init__.py").read_text(encoding="utf-8"))
        allowed = ast.Import | ast.Expr | ast.Assign
        yield from (f"{where or lib.name}/__init__.py, line {node.lineno}: more than a table of names" for node in tree.body
                    if not isinstance(node, allowed))
    yield from (f"plasticity_nb/{where} has modules, but no table of names" for where in {package(m) for m in modules() if "." in m} - set(tables()))


def arrows():
    "modules import along the arrows: packages through their table, no circle, also no late one, no private name"
    graph = {}
    for here, source in modules().items():
        if package(here) not in ARROWS:
            yield f"{here}: package {package(here)} has no row in the guard's table of arrows"
            continue
        allowed = {"core", package(here), *ARROWS[package(here)].split()} if here not in CORE_ALONE else {"core", package(here)}
        tree = ast.parse(source)
        for there, names, _ in imports(tree, here):
            yield from (f"{here} takes the private name {name} from {there}" for name in names if name.startswith("_") and not name.endswith("__"))
            if not there:  # the top level: only whole packages may be meant
                yield from (f"{here} imports {name} from the top level: name its package" for name in names
                            if name in tables()[""] and name not in tables())
                targets = [name for name in names if name in tables() or name in modules()]
            elif there in tables():
                targets = [f"{there}.{tables()[there][name]}" if name in tables()[there] else f"{there}.{name}" for name in names] or [there]
            else:
                targets = [there]
            if there and there in tables() and package(there) == package(here):
                yield from (f"{here} imports {name} through its own package: name the module" for name in names if name in tables()[there])
            for target in targets:
                if target not in modules() and target not in tables():
                    yield f"{here} imports plasticity_nb.{target}, which is not there"
                    continue
                if package(target) not in allowed:
                    yield f"{here} may not import {target}"
                if package(target) != package(here) and there.count(".") >= 1:
                    yield f"{here} imports from {there}: from outside, import from the package {package(there)}"
                graph.setdefault(here, set()).add(target)
        for node in ast.walk(tree):
            for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []):
                if name.split(".")[0] in ONLY_ENGINE and package(here) not in ("engine", "app"):
                    yield f"{here} imports {name}: only the engine does"
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


def notebooks_import_packages():
    "notebooks import public names from packages, and only their own modules from deeper"
    for path, book in notebooks().items():
        own = path.relative_to(nbs).parts[0] if path.parent != nbs else ""
        for index, source, _, _ in code_cells(book):
            tree = parse(source)
            for there, names, _ in imports(tree) if tree else ():
                if there.count(".") >= 1 and package(there) != own:
                    yield f"{called(path)} cell {index} imports from plasticity_nb.{there}: import from plasticity_nb.{package(there)}"
                elif there in tables() and there and package(there) != own:
                    yield from (f"{called(path)} cell {index}: plasticity_nb.{there} hands on no {name}" for name in names
                                if name not in tables()[there] and f"{there}.{name}" not in modules())


def arrows_drawn():
    "CONTRIBUTING.md draws the arrows that hold"
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawn = {}
    for line in re.findall(r"^ *(\w+) --> ([\w &]+)$", text, re.M):
        drawn.setdefault(line[0], set()).update(line[1].replace("&", " ").split())
    for name, targets in ARROWS.items():
        want = set(targets.split()) if name not in ("play", "app") else drawn.get(name, set())
        if name in tables() and drawn.get(name, set()) - {"core"} != want - {"core"}:
            yield f"{name}: drawn {sorted(drawn.get(name, set()))}, true {sorted(want)}"


def outputs():
    "notebooks are executed, without errors, widget state or another kernel, and light enough to load"
    for path, book in notebooks().items():
        if book["metadata"].get("kernelspec", {}).get("name") != "python3":
            yield f"{called(path)}: no kernelspec python3"
        if "widgets" in book["metadata"]:
            yield f"{called(path)}: saved widget state"
        if path.stat().st_size > KILOBYTES * 1000:
            yield f"{called(path)}: {path.stat().st_size // 1000} KB, more than {KILOBYTES}"
        for index, source, flags, outs in code_cells(book):
            if skipped(flags) and outs:
                yield f"{called(path)} cell {index}: a flagged cell with outputs"
            for out in outs:
                if out["output_type"] == "error":
                    yield f"{called(path)} cell {index}: {out['ename']}: {out['evalue']}"
                if any("widget" in kind for kind in out.get("data", {})):
                    yield f"{called(path)} cell {index}: a widget without state"
                if re.search(r"(/tmp/|/home/|/root/|/work/)\w", json.dumps(out.get("text", "")) + json.dumps(out.get("data", {}).get("text/plain", ""))):
                    yield f"{called(path)} cell {index}: shows a path of the machine that ran it"
            tree = None if skipped(flags) else parse(source)
            if tree and not outs and any(speaks(statement) for statement in tree.body):
                yield f"{called(path)} cell {index}: prints or draws, but has no output: run .ci/execute {called(path)}"


def speaks(statement) -> bool:
    "Whether a statement surely makes an output: a bare print(...) or plt.show()."
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) and \
        ast.unparse(statement.value.func) in ("print", "plt.show", "display")


def heads():
    "every notebook says where it stands, what it needs and how long it takes, and its links lead somewhere"
    from heads import complaints
    yield from complaints()
    for path, book in notebooks().items():
        for index, cell in enumerate(book["cells"]):
            if cell["cell_type"] == "markdown":
                for link in re.findall(r"\]\(([^)#\s]+)", "".join(cell["source"])) + re.findall(r'(?:src|href)="([^"#]+)"', "".join(cell["source"])):
                    if not re.match(r"\w+:|data:", link) and not (path.parent / link).exists():
                        yield f"{called(path)} cell {index} links to {link}, which is not there"


def colab():
    "on Colab, the first code cell installs what is missing there, leaves its torch alone, and does nothing elsewhere"
    from importlib import metadata, util
    from unittest.mock import patch

    from heads import guard, settings
    from packaging.requirements import Requirement
    there, commands = dict(torch="2.8.0+cu126", torchvision="0.23.0+cu126", numpy="2.0.2", scipy="1.16.1"), []  # say
    for colab, library in ((False, False), (True, True), (True, False)):
        with patch.dict(sys.modules, {"google.colab": sys} if colab else {}), patch.object(metadata, "version", there.__getitem__), \
                patch.object(util, "find_spec", lambda name, found=library: found or None), \
                patch.object(subprocess, "run", lambda command, **_: commands.append(command)):
            exec(guard(), {})
        if commands and not (colab and not library):
            yield f"{'with the library there' if colab else 'without Colab'} it runs {commands[0]}"
    command = commands[-1]
    asked = [Requirement(word) for word in command[command.index("install") + 1:] if not word.startswith("-")]
    if lib.name not in {each.name for each in asked if each.url == f"git+{settings()['git_url']}"}:
        yield f"it does not fetch the library: {command}"
    asked += map(Requirement, settings()["requirements"].split())
    pip = {each.name for each in asked if each.name not in there or not each.specifier.contains(there[each.name])}  # what pip would install
    yield from (f"it would replace {name}" for name in sorted(pip & set(there)))
    for name in ("torch", "torchvision", "numpy"):  # what the library needs may ask for a newer one: then pip says so, and replaces nothing
        if all(each.specifier.contains("999") for each in asked if each.name == name):
            yield f"it lets pip replace {name}"


def runtime_only():
    "unflagged cells import only what pip install . brings"
    for path, book in notebooks().items():
        for index, source, flags, _ in code_cells(book):
            tree = None if FLAGS & set(flags) else parse(source)
            for node in ast.walk(tree) if tree else ():
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else \
                        [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
                yield from (f"{called(path)} cell {index} imports {name}" for name in names if name.split(".")[0] not in RUNTIME)
    for name, source in modules().items():
        yield from (f"{name} imports {tool}" for tool in ("nbdev", "fastcore") if re.search(rf"^\s*(from|import) {tool}\b", source, re.M))


def environment() -> dict:
    return dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")])))


def clean_imports():
    "each module imports in a clean process, and dendrites without anything that costs"
    names = [*modules(), *filter(None, tables())]
    with tempfile.NamedTemporaryFile("w", suffix=".py") as script:  # forks: importing torch a hundred times takes minutes
        script.write(IMPORT_EACH)
        script.flush()
        done = subprocess.run([sys.executable, script.name, *names], cwd=tempfile.gettempdir(), capture_output=True, text=True, env=environment())
    yield from done.stdout.splitlines()
    if done.returncode:
        yield (done.stderr.strip().splitlines() or ["no answer"])[-1]


IMPORT_EACH = """
import importlib, os, sys
import torch
assert not any(name.startswith("plasticity_nb") for name in sys.modules)
COSTLY = "pandas matplotlib scipy sklearn torchvision lightning optuna tonic snntorch numba".split()
before = set(sys.modules)
for name in sys.argv[1:]:
    if (child := os.fork()) == 0:
        code = 0
        try:
            module = importlib.import_module(f"plasticity_nb.{name}")
            if name == "dendrites":
                module.DendriticLayer
                heavy = [each for each in COSTLY if each in sys.modules and each not in before]
                if heavy:
                    print(f"{name} imports {', '.join(heavy)} at once: import it where it is used", flush=True)
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
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".git", "__pycache__", "quick", "runs", "checkpoints", ".venv", ".ruff_cache"))
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
    "README.md is what nbs/index.ipynb gives, names all notebooks, and its links lead somewhere"
    from readme import build
    text = (root / "README.md").read_text(encoding="utf-8")
    yield from (f"README.md does not name {called(path)}: run .ci/execute index and .ci/readme.py" for path in notebooks()
                if path.stem != "index" and f"(nbs/{called(path)}.ipynb)" not in text and f'"nbs/{called(path)}.ipynb"' not in text)
    if text != build():
        yield "README.md differs: run .ci/readme.py"
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (root / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#\s]+)", text) + re.findall(r'(?:src|href)="([^"#]+)"', text):
            if not link.startswith("http") and not (root / link).exists():
                yield f"{name} links to {link}, which is not there"


def figures():
    "every committed figure has its numbers, and every number its provenance"
    from plasticity_nb.app import VERDICTS, as_markdown, collect, counts, declaration, gather, line_of, markdown_table, overview
    from readme import page
    folder, text = root / "figures", (root / "README.md").read_text(encoding="utf-8")
    for path in sorted([*folder.glob("*.json"), *folder.glob("embedded/*.json")]):
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
        lines = [line for line in text.splitlines() if line.endswith(verdicts) and not line.startswith("| chapter |")]
        yield from (f"README.md has a row that is not in figures/*_scorecard.json: {line}" for line in lines if line not in known)
        if overview(rows, "figures/scorecard.md") not in text:
            yield "README.md's overview does not count figures/*_scorecard.json: run .ci/execute index and .ci/readme.py"
    for path in sorted(folder.glob("reliability_*.json")):
        numbers = {key: n for key, n in json.loads(path.read_text(encoding="utf-8"))["data"].items() if isinstance(n, int)}
        yield from (f"README.md does not say {key} {n:,} of figures/{path.name}: run .ci/execute index and .ci/readme.py"
                    for key, n in numbers.items() if key != "left_before" and not re.search(rf"\b{n:,}\b", text))
    for path, book in notebooks().items():
        if declared := declaration(path):
            printed = "\n".join("".join(output.get("text", "")) for *_, outputs in code_cells(book) for output in outputs)
            card = json.loads((folder / "embedded" / f"{declared['name']}_claims.json").read_text(encoding="utf-8"))
            yield from (f"{called(path)} does not print what figures/embedded has, {row['claim']!r}: run .ci/execute {called(path)}"
                        for row in card["data"]["rows"] if line_of(row) not in printed)
    if markdown_table(counts(gather(folder / "embedded"))).strip() not in text:
        yield "README.md does not count figures/embedded/*_claims.json: run .ci/execute index and .ci/readme.py"
    if (folder / "scorecard.md").read_text(encoding="utf-8") != page():
        yield "figures/scorecard.md is not the one of the files beside it: run .ci/readme.py"


def libraries() -> set[str] | None:
    "git's hash of plasticity_nb in each commit up to this one, ten digits; None where the history is not at hand."
    def git(*words, **options):
        return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, **options).stdout.split()
    if git("rev-parse", "--is-shallow-repository") != ["false"] or not git("rev-parse", "--verify", "--quiet", "HEAD"):
        return None
    commits = git("rev-list", "--full-history", "HEAD", "--", "plasticity_nb")
    found = git("cat-file", "--batch-check=%(objectname)", input="".join(f"{commit}:plasticity_nb\n" for commit in commits))
    return {name[:10] for name in found}


def traceable():
    "what a laboratory found on embedded data was made by code that can be checked out"
    from plasticity_nb.app.laboratory import cell_name, declaration
    known = libraries()
    if known is None:
        print("note  a clone without its history: whether figures/embedded is of a library in it is not looked at", flush=True)
    for path, book in notebooks().items():
        if not (declared := declaration(path)):
            continue
        kept = json.loads((root / "figures" / "embedded" / f"{declared['name']}_claims.json").read_text(encoding="utf-8"))
        about, again = kept["provenance"], f"commit the code, run .ci/execute {called(path)}, commit what came out"
        made = {cell_name("".join(cell["source"])) for cell in book["cells"] if cell["cell_type"] == "code"}
        if not about.get("library") or "+" in about["commit"] + about["library"]:
            yield f"figures/embedded/{declared['name']}_claims.json was made by code that was not committed: {again}"
        elif known is not None and about["library"] not in known:
            yield f"figures/embedded/{declared['name']}_claims.json was made by a library that is in no commit up to this one: {again}"
        if not set(kept["data"].get("cells", ["none"])) <= made:
            yield f"figures/embedded/{declared['name']}_claims.json was made by other cells than {called(path)} has: {again}"


def version():
    "settings.ini, the package, CITATION.cff and the changelog tell one version"
    from heads import settings
    told = {"plasticity_nb/__init__.py": f'__version__ = "{settings()["version"]}"', "CITATION.cff": f"\nversion: {settings()['version']}\n",
            "CHANGELOG.md": f"\n## {settings()['version']}, "}
    yield from (f"{name} does not say {text.strip()}" for name, text in told.items() if text not in (root / name).read_text(encoding="utf-8"))


def top_level():
    "nothing at the top level that was not agreed on"
    done = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True)
    tracked = {line.split("/")[0] for line in done.stdout.splitlines()}
    yield from (f"{name} is tracked" for name in sorted(tracked - TOP_LEVEL))


CHECKS = [one_notebook_each, public_names, arrows, notebooks_import_packages, arrows_drawn, outputs, heads, colab, runtime_only, linter, readme,
          figures, traceable, version, top_level, nothing_to_export_or_clean, clean_imports]

if __name__ == "__main__":
    failed = 0
    for check in CHECKS:
        if sys.argv[1:] and check.__name__ not in sys.argv[1:]:
            continue
        try:
            complaints = list(check())
        except Exception as error:  # a check that cannot run has not passed
            complaints = [f"{type(error).__name__}: {error}"]
        failed += bool(complaints)
        print(f"{'FAIL' if complaints else 'pass'}  {check.__doc__}", flush=True)
        for complaint in complaints:
            print(f"        {complaint}", flush=True)
    sys.exit(failed)
