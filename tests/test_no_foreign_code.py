"""Nothing from outside becomes code: what could make it so is nowhere in the sources."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "mockint").rglob("*.py"))
MODULES = {"pickle", "cPickle", "dill", "marshal", "shelve", "jsonpickle", "yaml"}
CALLS = {"eval", "exec", "compile", "__import__"}
ATTRIBUTES = {("os", "system"), ("os", "popen"), ("subprocess", "getoutput")}
LOADERS = {"numpy", "np", "torch"}


def found(source: str) -> list[str]:
    """What runs text or bytes as code, by line."""
    seen = []
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Import):
            names = [alias.name.partition(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [(node.module or "").partition(".")[0]]
        seen += [f"{line}: {name}" for name in names if name in MODULES]
        if isinstance(node, ast.Call):
            seen += [f"{line}: {what}" for what in _risky(node)]
    return seen


def _risky(call: ast.Call) -> list[str]:
    what = []
    match call.func:
        case ast.Name(name) if name in CALLS:
            what.append(name)
        case ast.Attribute(ast.Name(module), name) if (module, name) in ATTRIBUTES:
            what.append(f"{module}.{name}")
        case ast.Attribute(ast.Name(module), "load") if module in LOADERS:
            trusting = [k for k in call.keywords if k.arg == "allow_pickle" and _true(k.value)]
            what += ["allow_pickle"] * len(trusting)
    return what + ["shell=True" for k in call.keywords if k.arg == "shell" and _true(k.value)]


def _true(value: ast.expr) -> bool:
    return not (isinstance(value, ast.Constant) and not value.value)


def test_no_source_turns_data_into_code() -> None:
    assert len(SOURCES) > 150
    risky = {str(p.relative_to(ROOT)): found(p.read_text(encoding="utf-8")) for p in SOURCES}
    assert {name: lines for name, lines in risky.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        *("import pickle", "from yaml import load", "def f():\n    import marshal.x"),
        *("eval(text)", "exec(text)", "__import__(name)", "os.system(text)", "os.popen(text)"),
        *("subprocess.run(text, shell=True)", "run(text, shell=asked)"),
        "np.load(path, allow_pickle=True)",
    ],
)
def test_the_search_finds_it(line: str) -> None:
    assert found(line)


@pytest.mark.parametrize(
    "line", ["re.compile(text)", "run([text], shell=False)", "np.load(path)", "model.eval()"]
)
def test_the_search_finds_nothing_else(line: str) -> None:
    assert not found(line)
