"""Folders of rules: order, overriding, forms; each mistake is told by file and line."""

from pathlib import Path

import pytest

from mockint.bank.rules import Rules, load_rules
from mockint.core.rule import Forms, Needs, Rule, Severity, Subject, filled, names_in, text_for
from mockint.core.star import SectionName
from mockint.feedback.findings import GIVES
from mockint.paths import shipped

SEVERAL: Forms = {"near": frozenset({"took", "limit"}), "far": frozenset({"took"})}
KNOWN: dict[str, Forms] = {
    "timing.long": {"": frozenset({"took", "limit"})},
    "timing.several": SEVERAL,
    "parts.missing": {"": frozenset()},
}
FIRST = '[[rule]]\nid = "a"\nfinds = "parts.missing"\nseverity = "low"\nsays = "A."\n'  # 5 lines
LONG = '[[rule]]\nid = "b"\nfinds = "timing.long"\nseverity = "low"\n'  # 4 lines
FORMS = '[[rule]]\nid = "b"\nfinds = "timing.several"\nseverity = "low"\n'


def rules_in(bank: Path, **files: str) -> Path:
    folder = bank / "rules"
    folder.mkdir(parents=True, exist_ok=True)
    for name, held in files.items():
        (folder / f"{name}.toml").write_text(held, encoding="utf-8")
    return bank


def test_what_ships_has_no_mistake() -> None:
    found = load_rules(shipped("question_bank"), gives=GIVES)
    assert found.rules
    assert not found.problems


def test_no_folder_and_a_folder_without_rules_are_empty(tmp_path: Path) -> None:
    assert load_rules(tmp_path, tmp_path / "missing", gives=KNOWN) == Rules()


def test_a_rule_with_all_keys(tmp_path: Path) -> None:
    more = (
        'says.near = "It took {took} of {limit}."\nsays.far = "It took {took}."\n'
        'try = "Try {took} again."\nwhy = "It matters."\nabout = "hearing"\nneeds = "words"\n'
        'sections = ["S", "A"]\nsource = "mine"\nrow = 7\n'
    )
    found = load_rules(rules_in(tmp_path, a=FORMS + more), gives=KNOWN)
    assert found == Rules(
        (
            Rule(
                "b",
                "timing.several",
                Severity.LOW,
                {"near": "It took {took} of {limit}.", "far": "It took {took}."},
                {"": "Try {took} again."},
                "It matters.",
                "mine",
                Subject.HEARING,
                Needs.WORDS,
                (SectionName.SITUATION, SectionName.ACTION),
                7,
            ),
        )
    )


def test_severity_comes_first_then_the_place_in_the_files(tmp_path: Path) -> None:
    def rule(name: str, severity: str) -> str:
        return FIRST.replace('"a"', f'"{name}"').replace('"low"', f'"{severity}"')

    rules_in(
        tmp_path,
        b=rule("b_low", "low") + rule("b_high", "high"),
        a=rule("z_low", "low") + rule("a_note", "note") + rule("a_blocking", "blocking"),
    )
    found = load_rules(tmp_path, gives=KNOWN)
    assert [r.id for r in found.rules] == ["a_blocking", "b_high", "z_low", "b_low", "a_note"]


def test_a_later_folder_overrides_by_id_and_keeps_the_place(tmp_path: Path) -> None:
    ours = rules_in(tmp_path / "ours", a=FIRST + FIRST.replace('"a"', '"b"'))
    mine = rules_in(
        tmp_path / "mine", x=FIRST.replace('"a"', '"c"') + FIRST.replace('"A."', '"Mine."')
    )
    found = load_rules(ours, mine, gives=KNOWN)
    assert [(r.id, r.says[""]) for r in found.rules] == [("a", "Mine."), ("b", "A."), ("c", "A.")]
    assert not found.problems


# What the file holds, the line of its one problem, words of the message, ids that load from it.
DAMAGED: dict[str, tuple[str, int, str, list[str]]] = {
    "no end quote": (FIRST + '[[rule]]\nid = "b\n', 7, "not TOML", ["a"]),
    "another table": (FIRST + '[[rul]]\nid = "b"\n', 6, "did you mean rule?", ["a"]),
    "key above all": ("weight = 3\n" + FIRST, 1, "above the first [[rule]]", ["a"]),
    "unknown key": (FIRST + "weight = 3\n", 6, 'unknown key "weight"', ["a"]),
    "no id": (FIRST.replace('id = "a"\n', ""), 1, "id is missing", []),
    "id with hyphens": (FIRST.replace('"a"', '"a-b"'), 2, "of a-z, 0-9 and _", []),
    "id twice": (FIRST + FIRST, 7, "taken by x.toml line 1", ["a"]),
    "no finds": (FIRST.replace('finds = "parts.missing"\n', ""), 1, "finds is missing", []),
    "finds unknown": (FIRST.replace("missing", "mising"), 3, "did you mean parts.missing?", []),
    "no severity": (
        FIRST.replace('severity = "low"\n', ""),
        1,
        "severity is missing; known are blocking, high",
        [],
    ),
    "severity unknown": (FIRST.replace("low", "grave"), 4, 'unknown severity "grave"', []),
    "about unknown": (FIRST + 'about = "me"\n', 6, "known are answer, hearing", []),
    "needs unknown": (FIRST + 'needs = "time"\n', 6, "known are nothing, words, story", []),
    "sections a text": (FIRST + 'sections = "S"\n', 6, "not a list of S, T, A, R", ["a"]),
    "section unknown": (FIRST + 'sections = ["X"]\n', 6, "not a list of S, T, A, R", ["a"]),
    "row a text": (FIRST + 'row = "7"\n', 6, "row is not a number", ["a"]),
    "no says": (LONG, 1, "says is missing", []),
    "says nothing": (LONG + "says = {}\n", 5, "says is empty", []),
    "says a number": (LONG + "says = 3\n", 5, "says is not a text", []),
    "an open brace": (LONG + 'says = "Took {took of it."\n', 5, "a brace that is not one", []),
    "a format": (LONG + 'says = "Took {took:>9}."\n', 5, "a brace that is not one", []),
    "an attribute": (LONG + 'says = "Took {took.x}."\n', 5, "a brace that is not one", []),
    "not given": (
        LONG + 'says = "Took {tok}."\n',
        5,
        "nothing gives {tok} for says; given are {limit}, {took}",
        [],
    ),
    "nothing is given": (FIRST.replace("A.", "{x}."), 5, "gives no values", []),
    "not given to try": (FIRST + 'try = "Try {x}."\n', 6, "nothing gives {x} for try", ["a"]),
    "a form of one thing": (LONG + 'says.near = "A."\n', 5, "this rule says one thing", []),
    "an unknown form": (
        FORMS + 'says.near = "A."\nsays.far = "B."\nsays.fur = "C."\n',
        7,
        "known are near, far",
        ["b"],
    ),
    "a form without text": (FORMS + 'says.near = "A."\n', 5, "no text for far", []),
    "given to another form": (
        FORMS + 'says.near = "{limit}"\nsays.far = "{took}"\ntry.far = "{limit}"\n',
        7,
        "nothing gives {limit} for try.far; given are {took}",
        ["b"],
    ),
    "not given to all forms": (FORMS + 'says = "{limit}"\n', 5, "nothing gives {limit}", []),
    "a form on several lines": (
        FORMS + 'says.near = "A."\nsays.far = "B\\nC."\n',
        6,
        "says.far runs over several lines",
        [],
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_mistake_is_told_and_hides_nothing_good(tmp_path: Path, name: str) -> None:
    held, line, message, loaded = DAMAGED[name]
    good = FIRST.replace('"a"', '"good"')
    found = load_rules(rules_in(tmp_path, x=held, y=good), gives=KNOWN)
    assert [rule.id for rule in found.rules] == [*loaded, "good"]
    (problem,) = found.problems
    assert (problem.file, problem.line) == (str(tmp_path / "rules" / "x.toml"), line)
    assert message in problem.message
    assert len(problem.message) < 160


def test_texts_by_form() -> None:
    assert text_for("far", {"far": "F", "": "All"}) == "F"
    assert text_for("near", {"far": "F", "": "All"}) == "All"
    assert text_for("near", {"far": "F"}) == ""


def test_values_take_the_place_of_their_names_and_are_not_read_again() -> None:
    assert names_in("{a} and {b_c}, {a}") == {"a", "b_c"}
    assert filled('{said} "we"', {"said": "{took} {0.x}"}) == '{took} {0.x} "we"'
