"""The rules of the house: layers, budgets, the standard library alone, one list of packages."""
import ast
import graphlib
import io
import re
import sys
import tokenize
import tomllib
from pathlib import Path

import pytest

from mpkit import __main__ as bootstrap
from mpkit.lab import cli

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "mpkit"
LAB = PACKAGE / "lab"
STARTER = PACKAGE / "__main__.py"
FORBIDDEN = {"multiprocessing", "concurrent"}
LIBRARIES = {"click", "rich", "matplotlib", "ipywidgets", "nbclient", "nbformat", "psutil",
             "cloudpickle", "IPython", "pygments", "pytest", "numpy"}
# conda-forge's names where they are not those of pyproject.toml
CONDA_NAMES = {"matplotlib": "matplotlib-base", "playwright": "playwright-python"}
STANDARD = sys.stdlib_module_names | {"_sha2", "_sha256"}      # new in Python 3.12; gone with it
FILES = sorted(PACKAGE.rglob("*.py"))
PRIMITIVES = [path for path in FILES if LAB not in path.parents and path != STARTER]
LABORATORY = [path for path in FILES if LAB in path.parents]
GRADING = [path for path in LABORATORY
           if path.parent == LAB / "grading" or path.stem.startswith("graded_")]
EXPLORING = [path for path in LABORATORY if LAB / "exploring" in path.parents]
# From the ground up; what a chapter has not explained yet is not needed to read a file.
LAYERS = (
    {"mpkit.errors", "mpkit.left_out"},
    {"mpkit.handle", "mpkit.memory", "mpkit.pickling", "mpkit.waiting"},
    {"mpkit.forking", "mpkit.spawn", "mpkit.forkserver", "mpkit.family", "mpkit.process",
     "mpkit.log"},
    {"mpkit.connection"},
    {"mpkit.synchronize"},
    {"mpkit.queues", "mpkit.sharedctypes", "mpkit.pool"},
    {"mpkit.managers"},
    {"mpkit.context"},
    {"mpkit"},
    {"mpkit.drop_in", "mpkit.reduction", "mpkit.util"},
)
# What runs inside a learner's process is found by its file's name alone.
OURS = {"mpkit", *(path.stem for path in LABORATORY)}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
each_primitive = pytest.mark.parametrize(
    "path", PRIMITIVES, ids=lambda path: str(path.relative_to(ROOT)))


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def module(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path, nodes):
    """Full names that these import statements of a file ask for, relative ones resolved."""
    package = module(path).split(".") if path.stem == "__init__" else module(path).split(".")[:-1]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[:len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def code_lines(path):
    """How many lines hold code: no docstrings, comments or blank lines."""
    docstrings = set()
    for node in ast.walk(tree(path)):
        documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if documented and ast.get_docstring(node):
            text = node.body[0]
            docstrings |= set(range(text.lineno, text.end_lineno + 1))
    layout = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
              tokenize.ENDMARKER}
    source = io.StringIO(path.read_text(encoding="utf-8"))
    code = {line for token in tokenize.generate_tokens(source.readline)
            if token.type not in layout for line in range(token.start[0], token.end[0] + 1)}
    return len(code - docstrings)


def test_the_primitives_stay_under_their_budget():
    assert sum(map(code_lines, PRIMITIVES)) <= 3_996


def test_the_laboratory_stays_within_its_budget():
    assert sum(map(code_lines, set(LABORATORY) - {*GRADING, *EXPLORING})) <= 4_000


def test_exploring_stays_within_its_budget():
    assert sum(map(code_lines, EXPLORING)) <= 3_010


def test_grading_stays_within_its_budget():
    assert sum(map(code_lines, GRADING)) <= 1_420


@each_file
def test_no_line_is_longer_than_a_page_is_wide(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > 100] == []


@each_primitive
def test_a_primitive_imports_the_standard_library_alone(path):
    names = set(imported(path, ast.walk(tree(path))))
    packages = {name.split(".")[0] for name in names}
    assert packages - {"mpkit"} - STANDARD == set()
    assert packages & FORBIDDEN == set()
    assert [name for name in names if name.startswith("mpkit.lab")] == []


@each_primitive
def test_a_primitive_imports_nothing_inside_a_function(path):
    functions = (node for node in ast.walk(tree(path))
                 if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    late = [name for function in functions for name in imported(path, ast.walk(function))]
    assert late == []


@pytest.mark.parametrize("path", LABORATORY, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_laboratory_uses_the_libraries_that_were_agreed(path):
    names = {name.split(".")[0] for name in imported(path, ast.walk(tree(path)))}
    assert names - LIBRARIES - OURS - sys.stdlib_module_names == set()


@pytest.mark.parametrize("paths", [PRIMITIVES, LABORATORY], ids=["primitives", "laboratory"])
def test_files_form_layers(paths):
    known = {module(path): path for path in paths}
    asks = {}
    for name, path in known.items():
        wanted = imported(path, tree(path).body)
        # "mpkit.connection.Pipe" asks for the module mpkit.connection.
        modules = {one if one in known else one.rpartition(".")[0] for one in wanted}
        asks[name] = {one for one in modules if one in known and one != name}
    try:
        graphlib.TopologicalSorter(asks).prepare()
    except graphlib.CycleError as error:
        pytest.fail(f"these import each other: {error.args[1]}")


def layer(name):
    """The number of a module's layer; the modules of a package are in the package's."""
    inner = ".".join(name.split(".")[:2])
    return next(number for number, names in enumerate(LAYERS) if inner in names)


@each_primitive
def test_a_primitive_asks_for_its_own_layer_and_lower_ones(path):
    known = {module(one) for one in PRIMITIVES}
    wanted = imported(path, tree(path).body)
    modules = {one if one in known else one.rpartition(".")[0] for one in wanted}
    higher = {one for one in modules & known if layer(one) > layer(module(path))}
    assert higher == set()


@each_file
def test_a_file_begins_with_what_it_is(path):
    assert ast.get_docstring(tree(path))


@each_primitive
def test_a_primitive_raises_errors_that_survive_optimisation(path):
    lines = [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Assert)]
    assert lines == []


def test_both_environments_ask_for_the_same_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    parts = [requirement.partition(">=") for requirement in wanted]
    conda = {f"{CONDA_NAMES.get(name, name)}>={bound}" for name, _, bound in parts}
    conda |= {f"python{project['requires-python']}", "pip", "pip:", "-e ."}
    lines = (ROOT / "environment.yml").read_text().partition("dependencies:\n")[2].splitlines()
    assert {line.strip().removeprefix("- ") for line in lines} == conda


def test_each_requirement_is_one_that_the_bootstrap_can_read():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    assert [line for line in wanted if not re.fullmatch(r"[\w-]+>=[\d.]+", line)] == []


def test_the_bootstrap_knows_the_commands_that_there_are():
    assert set(bootstrap.COMMANDS) == set(cli.cli.list_commands(None))
    for command in [*bootstrap.COMMANDS, *bootstrap.TOOLS]:
        assert f"\n  {command} " in bootstrap.__doc__


@pytest.mark.parametrize("path", [PACKAGE / "__init__.py", STARTER], ids=lambda path: path.name)
def test_what_tells_the_version_parses_on_an_old_python(path):
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
