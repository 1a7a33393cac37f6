"""The package's source → who imports whom: rooms on their floors, arrows upwards, circles.

    python scripts/imports.py [FOLDER]    # of a package; mockint's own when there is none

A room is a part of the package: a folder right below its root, with all that lies in it, or a
module of the root. It stands one floor above the highest room that it imports from, so an arrow
points upwards only where rooms import each other, and those share a floor. Type-only and deferred
imports count like any other. Ends with 1 when a rule is broken; tests/test_layers.py says which
room may see which.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "mockint"
MOST_ROOMS = 25
MOST_FLOORS = 9

Function = ast.FunctionDef | ast.AsyncFunctionDef
Graph = Mapping[str, set[str]]  # name → the names that it imports from, itself left out


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
        """Path inside the package."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def part(self) -> str:
        """First folder or, in the package's root, the module; empty for the package itself."""
        first = self.place.split("/")[0].removesuffix(".py")
        return "" if first == "__init__" else first

    @property
    def name(self) -> str:
        """As it is imported."""
        parts = [self.root.name, *self.place.removesuffix(".py").split("/")]
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

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


@dataclass(frozen=True)
class House:
    """What the imports of a package come to.

    Attributes:
        rooms: room → the rooms that it imports from.
        floors: room → its floor; 1 imports from none. Rooms that import each other share one.
        upwards: (from, to) of each arrow that does not go down.
        circles: modules that import each other, however many lie between.
    """

    rooms: Graph
    floors: Mapping[str, int]
    upwards: list[tuple[str, str]]
    circles: list[list[str]]

    @property
    def broken(self) -> list[str]:
        """One sentence for each rule that does not hold."""
        height = max(self.floors.values(), default=0)
        found = (
            (len(self.rooms) > MOST_ROOMS, f"{len(self.rooms)} rooms, at most {MOST_ROOMS}"),
            (height > MOST_FLOORS, f"{height} floors, at most {MOST_FLOORS}"),
            (bool(self.upwards), f"{len(self.upwards)} arrows upwards, none allowed"),
            (bool(self.circles), f"{len(self.circles)} circles of modules, none allowed"),
        )
        return [sentence for wrong, sentence in found if wrong]


def modules(package: Path = PACKAGE) -> list[Module]:
    """Every module of the package."""
    return [Module(path, package) for path in sorted(package.rglob("*.py"))]


def house(found: list[Module]) -> House:
    """Draw the imports of these modules."""
    graph = imports_of(found)
    part = {module.name: module.part or module.root.name for module in found}
    rooms: dict[str, set[str]] = {room: set() for room in part.values()}
    for name, targets in graph.items():
        rooms[part[name]] |= {part[target] for target in targets} - {part[name]}
    floors = _floors(rooms)
    upwards = [(a, b) for a in rooms for b in sorted(rooms[a]) if floors[b] >= floors[a]]
    return House(rooms, floors, upwards, circles(graph))


def imports_of(found: list[Module]) -> dict[str, set[str]]:
    """Module → the modules that it imports; a name inside a module counts as the module."""
    named = {module.name: module for module in found}
    return {name: _ours(module, named) for name, module in named.items()}


def circles(graph: Graph) -> list[list[str]]:
    """Names that reach each other, however many lie between."""
    reached = {name: _reachable(name, graph) for name in graph}
    rings = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in graph
        if name in reached[name]
    }
    return [list(ring) for ring in sorted(rings)]


def _floors(rooms: Graph) -> dict[str, int]:
    ring = {room: {room} for room in rooms} | {r: set(c) for c in circles(rooms) for r in c}
    floors: dict[str, int] = {}

    def floor(room: str) -> int:
        if room not in floors:
            below = {low for one in ring[room] for low in rooms[one]} - ring[room]
            height = 1 + max(map(floor, below), default=0)
            floors.update(dict.fromkeys(ring[room], height))
        return floors[room]

    return {room: floor(room) for room in rooms}


def _ours(module: Module, named: Mapping[str, Module]) -> set[str]:
    found = set()
    for imported in module.imports:
        outer = imported.name.rpartition(".")[0]
        found.add(imported.name if imported.name in named else outer)
    return (found & named.keys()) - {module.name}


def _reachable(start: str, graph: Graph) -> set[str]:
    seen: set[str] = set()
    left = [*graph[start]]
    while left:
        name = left.pop()
        if name not in seen:
            seen.add(name)
            left += graph[name]
    return seen


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
                folders = [module.root.name, *module.place.split("/")[:-1]]
                above = folders[: len(folders) - (level - 1)]
                base = ".".join([*above, *([source] if source else [])])
            yield from (f"{base}.{alias.name}" for alias in names)
        case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]):
            if ast.unparse(func) in {"importlib.import_module", "import_module", "__import__"}:
                yield name


def drawn(seen: House) -> str:
    """The house as a page, the top floor first."""
    lines = []
    for height in sorted(set(seen.floors.values()), reverse=True):
        lines += [f"floor {height}"]
        for room in sorted(r for r, at in seen.floors.items() if at == height):
            lines += [f"  {room:<10} → {', '.join(sorted(seen.rooms[room])) or 'nothing'}"]
    lines += [f"arrow upwards: {a} → {b}" for a, b in seen.upwards]
    lines += [f"circle: {' '.join(ring)}" for ring in seen.circles]
    height = max(seen.floors.values(), default=0)
    rooms, arrows, rings = len(seen.rooms), len(seen.upwards), len(seen.circles)
    lines += [f"{rooms} rooms, {height} floors, {arrows} arrows upwards, {rings} circles"]
    return "\n".join([*lines, *(f"broken: {sentence}" for sentence in seen.broken)])


def main() -> int:
    """Print the house; 1 when it is broken."""
    seen = house(modules(*(Path(folder).resolve() for folder in sys.argv[1:2])))
    print(drawn(seen))
    return 1 if seen.broken else 0


if __name__ == "__main__":
    sys.exit(main())
