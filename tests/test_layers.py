"""Every module of the package, parsed → the rules of its layer, and of size, hold."""

import ast
import sys
from pathlib import Path

import pytest

from scripts.imports import PACKAGE, Module, drawn, house, modules

STAGES = {
    "bank",
    "capture",
    "captions",
    "speech",
    "analysis",
    "feedback",
    "store",
    "progress",
    "voice",
}
SHARED = {"core", "wording", "files", "config", "paths", "errors"}  # by the stages, never a sister
SEEN = {"practice", "render", "wording", "core", "config", "paths", "errors"}  # from ui and cli

# Part of mockint → the other parts it may import, wherever the import stands, type-only ones too.
# A module of the package's root counts as a part; `import mockint` alone gives the version.
MAY_IMPORT: dict[str, set[str]] = {
    "": set(),
    "errors": set(),
    "files": {"errors"},
    "core": {"errors"},
    "paths": {"errors"},
    "config": {"files", "paths", "errors"},
    "wording": {"core", "errors"},
    **dict.fromkeys(STAGES, SHARED),
    "render": {"core", "wording", "paths", "errors"},
    "practice": {*STAGES, *SHARED, "render"},
    "ui": SEEN,
    "cli": {"", "ui", *SEEN},
    "__main__": {"cli"},
}

# Library → the only place that may import it: one file, or for the interface's own one folder; of
# those marked lazy, only inside a function, so that nothing waits for them before it needs them.
ONLY_IN: dict[str, tuple[str, bool]] = {
    "faster_whisper": ("speech/engines/whisper.py", True),
    "spacy": ("analysis/language.py", True),
    "sounddevice": ("capture/microphone.py", True),
    "pydub": ("capture/convert.py", True),
    "av": ("capture/", True),
    "ctranslate2": ("analysis/sections/encoder.py", True),
    "tokenizers": ("analysis/sections/encoder.py", True),
    "onnxruntime": ("speech/live/vad.py", True),
    "hibari": ("voice/hibari.py", True),
    "huggingface_hub": ("speech/models/pull.py", True),
    "distributed": ("practice/cluster.py", True),
    "fsrs": ("progress/schedule.py", True),
    "textual": ("ui/", False),
    "rich": ("ui/", False),
}
LIGHT = {"numpy", "msgspec", "tomli_w", "platformdirs"}  # milliseconds, or loaded with the others

MOST_LINES = 500  # of a module
MOST_FUNCTION_LINES = 60
MOST_PARAMETERS = 6
BROAD = {"Exception", "BaseException"}
MAY_CATCH_ALL = "ui/jobs.py"

MODULES = modules()
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


def nowhere_listed(module: Module) -> list[str]:
    """Libraries that neither table names: the next heavy one has to choose its file."""
    return [
        f"{name} has no place in ONLY_IN or LIGHT"
        for name in foreign_names(module)
        if name.split(": ")[1].split(".")[0] not in LIGHT | ONLY_IN.keys()
    ]


def prints(module: Module) -> list[str]:
    """Words for the terminal from where nobody knows whether there is one."""
    if module.part == "cli":
        return []
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name) and node.id in {"print", "pprint", "input"}
    ]


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
    assert not house(MODULES).circles


def test_the_house_has_few_rooms_and_no_arrow_upwards() -> None:
    seen = house(MODULES)
    assert not seen.broken
    assert "0 arrows upwards, 0 circles" in drawn(seen)


def built(root: Path, sources: dict[str, str]) -> list[Module]:
    package = root / "mockint"
    for place, source in sources.items():
        path = package / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return modules(package)


def test_a_circle_is_found_over_types_and_functions(tmp_path: Path) -> None:
    sources = {
        "core/a.py": "if TYPE_CHECKING:\n    from mockint.core.b import B",
        "core/b.py": "def f():\n    from mockint.core import c",
        "core/c.py": "from .a import A",
        "core/d.py": "from mockint.core.a import A",
    }
    seen = house(built(tmp_path, sources))
    assert seen.circles == [["mockint.core.a", "mockint.core.b", "mockint.core.c"]]
    assert seen.floors == {"core": 1}
    assert seen.broken == ["1 circles of modules, none allowed"]


def test_rooms_that_import_each_other_point_upwards(tmp_path: Path) -> None:
    """No two modules import each other here, but nobody can read one room without the other."""
    sources = {
        "errors.py": "",
        "store/a.py": "from mockint.errors import MockintError",
        "store/b.py": "from mockint.render import c",
        "render/c.py": "",
        "render/d.py": "def f():\n    import mockint.store.a",
        "cli/e.py": "from mockint.store import a",
    }
    seen = house(built(tmp_path, sources))
    assert not seen.circles
    assert seen.floors == {"cli": 3, "errors": 1, "render": 2, "store": 2}
    assert seen.upwards == [("render", "store"), ("store", "render")]
    assert "arrow upwards: store → render" in drawn(seen)


def test_too_many_rooms_and_floors_are_told(tmp_path: Path) -> None:
    tower = {f"r{i}.py": f"from mockint import r{i - 1}" if i else "" for i in range(26)}
    assert house(built(tmp_path, tower)).broken == [
        "26 rooms, at most 25",
        "26 floors, at most 9",
    ]


def test_no_class_name_means_two_things() -> None:
    assert not same_names(MODULES)


def test_a_name_given_twice_is_found(tmp_path: Path) -> None:
    source = "def f():\n    class _Row: ..."
    twice = built(tmp_path, {"a.py": source, "b.py": source})
    assert same_names(twice) == ["_Row: a.py:2, b.py:2"]


@each_module
def test_heavy_libraries_stay_in_their_file(module: Module) -> None:
    assert not wrong_libraries(module)


@pytest.mark.parametrize(("library", "place"), [(n, p) for n, (p, _) in ONLY_IN.items()])
def test_each_heavy_library_has_one_file(library: str, place: str) -> None:
    assert (PACKAGE / place).exists()


@each_module
def test_no_library_comes_in_unseen(module: Module) -> None:
    assert not nowhere_listed(module)


@each_module
def test_only_commands_print(module: Module) -> None:
    assert not prints(module)


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
    ("core/x.py", "from mockint.config import Settings", wrong_layers),
    ("core/x.py", "import msgspec", foreign_names),
    ("errors.py", "from mockint.core import star", wrong_layers),
    ("paths.py", "from mockint import config", wrong_layers),
    ("config.py", "from mockint.core.star import SectionName", wrong_layers),
    ("files/x.py", "from mockint.core import star", wrong_layers),
    ("wording/x.py", "from mockint.paths import Home", wrong_layers),
    ("render/x.py", "from mockint.config import Settings", wrong_layers),
    ("render/x.py", "from mockint.files.atomic import whole", wrong_layers),
    ("render/x.py", "from mockint.feedback import rubric", wrong_layers),
    ("bank/x.py", "from mockint.render.bar import Bar", wrong_layers),
    ("feedback/x.py", "from mockint.analysis.analyse import analyse", wrong_layers),
    ("bank/x.py", "def f():\n    from mockint.capture import level", wrong_layers),
    ("bank/x.py", "from ..capture import level", wrong_layers),
    ("practice/x.py", "from mockint.ui.app import run", wrong_layers),
    ("practice/x.py", "from mockint import cli", wrong_layers),
    ("ui/x.py", "if TYPE_CHECKING:\n    from mockint.store.store import Store", wrong_layers),
    ("ui/x.py", "from mockint.files.atomic import whole", wrong_layers),
    ("ui/x.py", "from mockint.cli.terminal import progress", wrong_layers),
    ("cli/x.py", "from mockint.files.atomic import whole", wrong_layers),
    ("cli/x.py", "def f():\n    from mockint.bank.load import load_bank", wrong_layers),
    ("cli/x.py", "from mockint.ui import app", wrong_layers),
    ("practice/x.py", "from rich.text import Text", wrong_libraries),
    ("render/x.py", "import textual", wrong_libraries),
    ("store/x.py", "def f():\n    import av", wrong_libraries),
    ("capture/x.py", "def f():\n    import torch", nowhere_listed),
    ("practice/x.py", "print('heard')", prints),
    ("ui/x.py", "tell = print", prints),
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
    [module] = built(tmp_path, {place: source})
    assert callable(check)
    assert check(module)


FINE = [
    ("ui/x.py", "from textual.app import App\nfrom mockint.practice import Practice"),
    ("analysis/language.py", "if TYPE_CHECKING:\n    import spacy\ndef f():\n    import spacy"),
    ("cli/x.py", "from mockint import __version__, practice\ndef f():\n    import mockint.ui.app"),
    ("config.py", "import tomli_w\nfrom mockint.files.atomic import whole"),
    ("bank/x.py", "import wave\nwave.open('a')\npath.open('rb')\nopen('a', 'xb')"),
    ("bank/x.py", "path.read_text(encoding='utf-8')\npath.write_text('a', 'utf-8')"),
    ("bank/x.py", "try:\n    f()\nexcept OSError:\n    pass"),
]


@pytest.mark.parametrize(("place", "source"), FINE)
def test_no_rule_forbids_what_is_meant(tmp_path: Path, place: str, source: str) -> None:
    [module] = built(tmp_path, {place: source})
    for check in (
        wrong_layers,
        wrong_libraries,
        nowhere_listed,
        prints,
        climbs_past,
        too_large,
        catches_all,
        without_encoding,
    ):
        assert not check(module)
