"""Every module of the package, parsed → the rules of its layer, and of size, hold."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "mockint"

GROUND = {"errors", "paths", "config"}
BELOW = GROUND | {"core", "files", "wording"}
ABOVE = BELOW | {"render"}  # what those above the stages see of the rest
STAGES = {"bank", "capture", "speech", "analysis", "feedback", "store", "progress", "voice"}

# Part of mockint → the other parts it may import, wherever the import stands, type-only ones too.
# A module of the package's root counts as a part; `import mockint` alone gives the version.
MAY_IMPORT: dict[str, set[str]] = {
    "": set(),
    "errors": set(),
    "files": {"errors"},
    "paths": {"errors"},
    "config": {"errors", "files"},
    "core": GROUND,
    "wording": {"core", "errors"},
    "render": {"core", "wording", "paths", "errors"},
    **dict.fromkeys(STAGES, BELOW),
    "practice": STAGES | ABOVE,
    "ui": {"practice"} | ABOVE,
    "cli": {"", "ui", "practice"} | ABOVE,
    "__main__": {"cli"},
}

# Library → the only place that may import it; of those marked lazy, only inside a function, so that
# nothing waits for them before it needs them.
ONLY_IN: dict[str, tuple[str, bool]] = {
    "faster_whisper": ("speech/engines/whisper.py", True),
    "spacy": ("analysis/language.py", True),
    "sounddevice": ("capture/microphone.py", True),
    "pydub": ("capture/convert.py", True),
    "av": ("capture/decode.py", True),
    "ctranslate2": ("analysis/sections/encoder.py", True),
    "tokenizers": ("analysis/sections/encoder.py", True),
    "onnxruntime": ("speech/live/vad.py", True),
    "hibari": ("voice/hibari.py", True),
    "huggingface_hub": ("speech/", True),
    "fsrs": ("progress/schedule.py", True),
    "textual": ("ui/", False),
    "rich": ("ui/", False),
}

MOST_LINES = 500  # of a module
MOST_FUNCTION_LINES = 60
MOST_PARAMETERS = 6
BROAD = {"Exception", "BaseException"}
MAY_CATCH_ALL = "ui/jobs.py"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """One imported name: which, where, and whether only inside a function or for types."""

    name: str
    line: int
    in_function: bool
    for_types: bool


@dataclass(frozen=True)
class Module:
    """A source file, parsed."""

    path: Path
    root: Path = PACKAGE

    @property
    def place(self) -> str:
        """Path inside the package, as in the tables above."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def part(self) -> str:
        """First folder or, in the package's root, the module."""
        first = self.place.split("/")[0].removesuffix(".py")
        return "" if first == "__init__" else first

    @cached_property
    def source(self) -> str:
        """The text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax."""
        return ast.parse(self.source, filename=str(self.path))

    @property
    def imports(self) -> list[Import]:
        """Every import, importlib.import_module("name") included."""
        return list(_imports(self, self.tree, in_function=False, for_types=False))

    @property
    def functions(self) -> list[Function]:
        """Every function, methods and inner ones included."""
        return [n for n in ast.walk(self.tree) if isinstance(n, Function)]


def _imports(
    module: Module, node: ast.AST, *, in_function: bool, for_types: bool
) -> Iterator[Import]:
    for name in _names(module, node):
        yield Import(name, getattr(node, "lineno", 0), in_function, for_types)
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        for child in node.body:
            yield from _imports(module, child, in_function=in_function, for_types=True)
        for child in node.orelse:
            yield from _imports(module, child, in_function=in_function, for_types=for_types)
        return
    inside = in_function or isinstance(node, Function | ast.Lambda)
    for part in ast.iter_child_nodes(node):
        yield from _imports(module, part, in_function=inside, for_types=for_types)


def _names(module: Module, node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=source, names=names, level=level):
            base = source or ""
            if level:
                folders = ["mockint", *module.place.split("/")[:-1]]
                above = folders[: len(folders) - (level - 1)]
                base = ".".join([*above, *([source] if source else [])])
            yield from (f"{base}.{alias.name}" for alias in names)
        case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]):
            if ast.unparse(func) in {"importlib.import_module", "import_module", "__import__"}:
                yield name


def _modules() -> list[Module]:
    return [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]


MODULES = _modules()
each_module = pytest.mark.parametrize("module", MODULES, ids=lambda m: m.place)


def wrong_layers(module: Module) -> list[str]:
    """Imports of mockint's own parts that the table does not allow."""
    wrong = []
    for found in module.imports:
        steps = found.name.split(".")
        if steps[0] != "mockint" or len(steps) == 1 or steps[1].startswith("__"):
            continue
        if steps[1] not in MAY_IMPORT[module.part] | {module.part}:
            wrong.append(f"line {found.line}: {module.part or 'mockint'} imports {found.name}")
        if (module.part, steps[1]) == ("cli", "ui") and not found.in_function:
            wrong.append(f"line {found.line}: only the verb that opens it loads the interface")
    return wrong


def wrong_libraries(module: Module) -> list[str]:
    """Imports of a heavy library in the wrong place, or too early."""
    wrong = []
    for found in module.imports:
        place, lazy = ONLY_IN.get(found.name.split(".")[0], ("", False))
        if not module.place.startswith(place):
            wrong.append(f"line {found.line}: {found.name} belongs in {place}")
        elif lazy and not (found.in_function or found.for_types):
            wrong.append(f"line {found.line}: import {found.name} inside a function")
    return wrong


def circles(modules: list[Module]) -> list[list[str]]:
    """Modules that import each other, however many lie between; every kind of import counts."""
    named = {_dotted(module): module for module in modules}
    imports = {name: _ours(module, named) for name, module in named.items()}
    reached = {name: _reachable(name, imports) for name in imports}
    rings = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in imports
        if name in reached[name]
    }
    return [list(ring) for ring in sorted(rings)]


def _dotted(module: Module) -> str:
    parts = ["mockint", *module.place.removesuffix(".py").split("/")]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _ours(module: Module, named: dict[str, Module]) -> set[str]:
    """The modules that it imports; a name inside one counts as the module."""
    found = set()
    for imported in module.imports:
        outer = imported.name.rpartition(".")[0]
        found.add(imported.name if imported.name in named else outer)
    return (found & named.keys()) - {_dotted(module)}


def _reachable(start: str, imports: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    left = [*imports[start]]
    while left:
        name = left.pop()
        if name not in seen:
            seen.add(name)
            left += imports[name]
    return seen


def same_names(modules: list[Module]) -> list[str]:
    """Class names that stand for two things: a search finds the wrong one, an editor imports it."""
    places: dict[str, list[str]] = {}
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(f"{module.place}:{node.lineno}")
    return [f"{name}: {', '.join(at)}" for name, at in sorted(places.items()) if len(at) > 1]


def foreign_names(module: Module) -> list[str]:
    """Imports that are neither the standard library's nor mockint's."""
    ours = {"mockint", *sys.stdlib_module_names}
    return [
        f"line {found.line}: {found.name}"
        for found in module.imports
        if found.name.split(".")[0] not in ours
    ]


def too_large(module: Module) -> list[str]:
    """Module, functions and parameter lists over their limits."""
    wrong = []
    lines = module.source.count("\n")
    if lines > MOST_LINES:
        wrong.append(f"{lines} lines")
    for function in module.functions:
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > MOST_FUNCTION_LINES:
            wrong.append(f"line {function.lineno}: {function.name} has {length} lines")
        arguments = function.args
        names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
        count = len([n for n in names if n not in {"self", "cls"}])
        if count > MOST_PARAMETERS:
            wrong.append(f"line {function.lineno}: {function.name} has {count} parameters")
    return wrong


def climbs_past(module: Module) -> list[str]:
    """Places above the practice that reach through it into what is kept."""
    if module.part not in {"ui", "cli"}:
        return []
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"store", "_store"}
    ]


def catches_all(module: Module) -> list[str]:
    """Except clauses that take any exception."""
    wrong = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        kinds = ast.walk(node.type) if node.type else [ast.Name("BaseException")]
        if BROAD & {n.id for n in kinds if isinstance(n, ast.Name)}:
            wrong.append(f"line {node.lineno}: catches everything")
    return wrong


def without_encoding(module: Module) -> list[str]:
    """Text files opened in whatever encoding the machine happens to have."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    wrong = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _opens_text(node, imported):
            wrong.append(f"line {node.lineno}: {ast.unparse(node)}")
    return wrong


def _opens_text(call: ast.Call, imported: set[str]) -> bool:
    if any(k.arg == "encoding" or k.arg is None for k in call.keywords):
        return False
    match call.func:
        case ast.Name(id="open"):
            mode = call.args[1:2]
        case ast.Attribute(value=ast.Name(id=owner), attr="open") if owner in imported:
            return False  # wave.open, os.open: other files than text
        case ast.Attribute(attr="open"):
            mode = call.args[:1]
        case ast.Attribute(attr="read_text"):
            return not call.args
        case ast.Attribute(attr="write_text"):
            return len(call.args) < 2
        case _:
            return False
    named = [k.value for k in call.keywords if k.arg == "mode"]
    spelled = [m.value for m in (*mode, *named) if isinstance(m, ast.Constant)]
    return not any(isinstance(m, str) and "b" in m for m in spelled)


def test_every_part_of_the_package_has_its_layer() -> None:
    assert {module.part for module in MODULES} <= set(MAY_IMPORT)


@each_module
def test_imports_only_from_the_layers_below(module: Module) -> None:
    assert not wrong_layers(module)


def test_no_modules_import_each_other() -> None:
    """A type-only or deferred import closes a circle like any other: whoever reads one module of it
    has to read them all.
    """
    assert not circles(MODULES)


def test_a_circle_is_found_over_types_and_functions(tmp_path: Path) -> None:
    sources = {
        "core/a.py": "if TYPE_CHECKING:\n    from mockint.core.b import B",
        "core/b.py": "def f():\n    from mockint.core import c",
        "core/c.py": "from mockint.core.a import A",
        "core/d.py": "from mockint.core.a import A",
    }
    for place, source in sources.items():
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    modules = [Module(tmp_path / place, tmp_path) for place in sources]
    assert circles(modules) == [["mockint.core.a", "mockint.core.b", "mockint.core.c"]]


def test_no_class_name_means_two_things() -> None:
    assert not same_names(MODULES)


def test_a_name_given_twice_is_found(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("def f():\n    class _Row: ...", encoding="utf-8")
    modules = [Module(tmp_path / name, tmp_path) for name in ("a.py", "b.py")]
    assert same_names(modules) == ["_Row: a.py:2, b.py:2"]


@each_module
def test_heavy_libraries_stay_in_their_file(module: Module) -> None:
    assert not wrong_libraries(module)


@pytest.mark.parametrize("module", [m for m in MODULES if m.part == "core"], ids=lambda m: m.place)
def test_core_needs_only_the_standard_library(module: Module) -> None:
    assert not foreign_names(module)


@each_module
def test_nobody_above_the_practice_names_the_store(module: Module) -> None:
    assert not climbs_past(module)


@each_module
def test_stays_readable_in_one_sitting(module: Module) -> None:
    assert not too_large(module)


@each_module
def test_catches_what_it_names(module: Module) -> None:
    assert module.place == MAY_CATCH_ALL or not catches_all(module)


@each_module
def test_names_the_encoding(module: Module) -> None:
    assert not without_encoding(module)


@each_module
def test_says_what_it_is_for(module: Module) -> None:
    assert ast.get_docstring(module.tree) or not module.source.strip()


# The checks themselves, on one wrong line each: a rule that cannot fail protects nothing.
CAN_FAIL = [
    ("core/x.py", "import mockint.store.index", wrong_layers),
    ("core/x.py", "from mockint import practice", wrong_layers),
    ("core/x.py", "import msgspec", foreign_names),
    ("bank/x.py", "def f():\n    from mockint.capture import level", wrong_layers),
    ("bank/x.py", "from ..capture import level", wrong_layers),
    ("practice/x.py", "from mockint.ui.app import run", wrong_layers),
    ("practice/x.py", "from mockint import cli", wrong_layers),
    ("ui/x.py", "if TYPE_CHECKING:\n    from mockint.store.store import Store", wrong_layers),
    ("cli/x.py", "from mockint.ui import app", wrong_layers),
    ("cli/x.py", "import textual", wrong_libraries),
    ("ui/x.py", "self.practice.store.index.count()", climbs_past),
    ("cli/x.py", "practice.store.find('last')", climbs_past),
    ("analysis/language.py", "import spacy", wrong_libraries),
    ("analysis/delivery/pace.py", "def f():\n    import spacy", wrong_libraries),
    (
        "speech/x.py",
        "import importlib\nm = importlib.import_module('faster_whisper')",
        wrong_libraries,
    ),
    ("bank/x.py", "#\n" * 501, too_large),
    ("bank/x.py", "def f():\n" + "    pass\n" * 60, too_large),
    ("bank/x.py", "def f(a, b, c, d, e, *, g, h): ...", too_large),
    ("bank/x.py", "try:\n    f()\nexcept (OSError, Exception):\n    pass", catches_all),
    ("bank/x.py", "try:\n    f()\nexcept:\n    pass", catches_all),
    ("bank/x.py", "open('a')", without_encoding),
    ("bank/x.py", "path.open('w')", without_encoding),
    ("bank/x.py", "path.read_text()", without_encoding),
    ("bank/x.py", "path.write_text('a')", without_encoding),
]


@pytest.mark.parametrize(("place", "source", "check"), CAN_FAIL)
def test_each_rule_can_fail(tmp_path: Path, place: str, source: str, check: object) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    assert callable(check)
    assert check(Module(path, tmp_path))


FINE = [
    ("ui/x.py", "from textual.app import App\nfrom mockint.practice import Practice"),
    ("analysis/language.py", "if TYPE_CHECKING:\n    import spacy\ndef f():\n    import spacy"),
    ("cli/x.py", "from mockint import __version__, practice\ndef f():\n    import mockint.ui.app"),
    ("bank/x.py", "import wave\nwave.open('a')\npath.open('rb')\nopen('a', 'xb')"),
    ("bank/x.py", "path.read_text(encoding='utf-8')\npath.write_text('a', 'utf-8')"),
    ("bank/x.py", "try:\n    f()\nexcept OSError:\n    pass"),
]


@pytest.mark.parametrize(("place", "source"), FINE)
def test_no_rule_forbids_what_is_meant(tmp_path: Path, place: str, source: str) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    module = Module(path, tmp_path)
    for check in (wrong_layers, wrong_libraries, too_large, catches_all, without_encoding):
        assert not check(module)
