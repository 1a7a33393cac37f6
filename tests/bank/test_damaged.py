"""Damaged files: each mistake is told by file and line, and hides nothing that is good."""

import os
import re
from pathlib import Path

import pytest

from mockint.bank.load import Bank, load_bank

GOOD = '[[question]]\nid = "good"\ntext = "What went well?"\n'  # three lines
FIRST = '[[question]]\nid = "a"\ntext = "A?"\n'


def bank_of(folder: Path, **files: str | bytes) -> Bank:
    for name, held in files.items():
        path = folder / f"{name}.toml"
        path.write_bytes(held if isinstance(held, bytes) else held.encode())
    return load_bank(folder)


# What the file holds, the line of its one problem, words of the message, ids that load from it.
DAMAGED: dict[str, tuple[str | bytes, int, str, list[str]]] = {
    "no end quote": (FIRST + '[[question]]\nid = "b\ntext = "B?"\n', 5, "not TOML", ["a"]),
    "no equals sign": ('[[question]]\nid "b"\n' + FIRST, 2, "not TOML: Expected '='", ["a"]),
    "key twice": (FIRST + 'id = "b"\n', 4, "Cannot overwrite", []),
    "list not closed": (
        '[[question]]\nid = "b"\nstrong_answer = ["x",\n  "y"\n\n' + FIRST,
        4,
        "not closed",
        ["a"],
    ),
    "bracket missing": ('[[question]\nid = "b"\n' + FIRST, 1, "not TOML", ["a"]),
    "single brackets": (FIRST + '[question]\nid = "b"\ntext = "B?"\n', 4, "[[question]]", ["a"]),
    "table within": (FIRST + "[question.more]\nx = 1\n", 4, "[[question]]", ["a"]),
    "unknown table": (FIRST + '[[questoin]]\nid = "b"\n', 4, "did you mean question?", ["a"]),
    "key above all": ('# mine\nauthor = "me"\n' + FIRST, 2, '"author" stands above', ["a"]),
    "unknown key": (FIRST + 'why_askd = "x"\n', 4, "did you mean why_asked?", ["a"]),
    "follow-up with a title": (
        '[[follow_up]]\nid = "f"\ntext = "F?"\ntitle = "x"\n' + FIRST,
        4,
        'unknown key "title"',
        ["a"],
    ),
    "follow-up without text": ('[[follow_up]]\nid = "f"\n' + FIRST, 1, "text is missing", ["a"]),
    "no text": ('[[question]]\nid = "b"\n' + FIRST, 1, "text is missing", ["a"]),
    "no text under a list": (
        '[[question]]\nid = "b"\nstrong_answer = [\n  "x",\n]\n' + FIRST,
        1,
        "text is missing",
        ["a"],
    ),
    "no id": (FIRST + '[[question]]\ntext = "B?"\n', 4, "id is missing", ["a"]),
    "id a number": ('[[question]]\nid = 7\ntext = "B?"\n' + FIRST, 2, "id is not a text", ["a"]),
    "id in capitals": ('[[question]]\ntext = "B?"\nid = "Big"\n' + FIRST, 3, 'id "Big"', ["a"]),
    "id too long": (f'[[question]]\nid = "{"x" * 41}"\ntext = "B?"\n', 2, "1 to 40", []),
    "id twice": (FIRST + '\n[[question]]\nid = "a"\ntext = "B?"\n', 5, "line 1", ["a"]),
    "text a list": ('[[question]]\nid = "b"\ntext = ["B?"]\n', 3, "text is not a text", []),
    "text empty": ('[[question]]\nid = "b"\ntext = " \\u001b[0m "\n', 3, "text is empty", []),
    "text too long": (f'[[question]]\nid = "b"\ntext = "{"x" * 501}"\n', 3, "than 500", []),
    "text of two lines": ('[[question]]\nid = "b"\ntext = "B\\nC?"\n', 3, "several lines", []),
    "title too long": (FIRST + f'title = "{"x" * 61}"\n', 4, "than 60", ["a"]),
    "kind unknown": (FIRST + 'kind = "joke"\n', 4, 'unknown kind "joke"', []),
    "kind imported": (FIRST + 'kind = "imported"\n', 4, "unknown kind", []),
    "kind a list": (FIRST + 'kind = ["trap"]\n', 4, "known are story, trap, metric", []),
    "points a text": (FIRST + 'strong_answer = "x"\n', 4, "not a list", ["a"]),
    "a point a number": (FIRST + 'strong_answer = ["x", 1]\n', 4, "not a text", ["a"]),
    "eleven points": (FIRST + f"strong_answer = {['x'] * 11}\n", 4, "more than 10", ["a"]),
    "Latin 1": (
        (FIRST + "# caf\xe9\n" + FIRST.replace("a", "b")).encode("latin-1"),
        4,
        "UTF-8",
        ["b"],
    ),
    "UTF-16": (FIRST.encode("utf-16"), 1, "UTF-8", []),
    "zeros": (b"\0" * 100, 1, "not TOML", []),
    "lone carriage return": (FIRST + 'trap = "x"\ry = 1\n', 4, "not TOML", []),
    "too large": (FIRST + "#" * 1_000_000, 1, "larger than 1 MB", []),
    "long line": (FIRST + "#" * 4001, 4, "longer than 4000", []),
    "long number": (FIRST + f"kind = {'9' * 3990}\n", 4, "unknown kind", []),
    "nested lists": (FIRST + "strong_answer = " + "[" * 3000 + "\n", 4, "nested too deep", []),
    "nested lists, closed": (FIRST + f"trap = {'[' * 1900}{']' * 1900}\n", 4, "too deep", []),
    "nested tables": (FIRST + "trap = " + "{a=" * 1300 + "\n", 4, "nested too deep", []),
    "dotted key": (FIRST + ".".join("a" * 500) + " = 1\n", 4, "more than 16 parts", []),
    "dotted header": (FIRST + f"[{'.'.join('a' * 500)}]\n", 4, "more than 16 parts", ["a"]),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_mistake_is_told_and_hides_nothing_good(tmp_path: Path, name: str) -> None:
    held, line, message, loaded = DAMAGED[name]
    bank = bank_of(tmp_path, a_damaged=held, z_good=GOOD)
    assert [q.id for q in bank.questions] == [*loaded, "good"]
    (problem,) = bank.problems
    assert (problem.file, problem.line) == (str(tmp_path / "a_damaged.toml"), line)
    assert message in problem.message
    assert "\n" not in problem.message
    assert len(problem.message) < 160


def test_what_is_right_in_an_entry_stays(tmp_path: Path) -> None:
    points = ", ".join(f'"{n}"' for n in range(11))
    bank = bank_of(tmp_path, a=f'{FIRST}title = 1\ntrap = "T"\nstrong_answer = [{points}]\n')
    question = bank.question("a")
    assert (question.title, question.trap) == ("A", "T")
    assert question.strong_answer == tuple("0123456789")
    assert [p.line for p in bank.problems] == [4, 6]


def test_every_mistake_of_an_entry_is_told_in_order(tmp_path: Path) -> None:
    bank = bank_of(tmp_path, bad='[[question]]\nid = "B"\nextra = 1\nkind = "x"\n' + GOOD)
    assert [p.line for p in bank.problems] == [3, 2, 1, 4]
    assert [q.id for q in bank.questions] == ["good"]


def test_an_id_may_stand_once_in_a_folder_but_questions_and_follow_ups_do_not_meet(
    tmp_path: Path,
) -> None:
    both = GOOD + '[[follow_up]]\nid = "good"\ntext = "And?"\n'
    bank = bank_of(tmp_path, a=both, b=both)
    assert [(Path(p.file).name, p.line) for p in bank.problems] == [("b.toml", 1), ("b.toml", 4)]
    assert all(p.message == f'id "good" is taken by a.toml line {p.line}' for p in bank.problems)
    assert (len(bank.questions), list(bank.follow_ups)) == (1, ["good"])


def test_two_thousand_entries_are_read_and_no_more(tmp_path: Path) -> None:
    entries = "".join(f'[[question]]\nid = "q{n}"\ntext = "Q{n}?"\n' for n in range(2001))
    bank = bank_of(tmp_path, many=entries)
    assert len(bank.questions) == 2000
    assert [p.line for p in bank.problems] == [6001]


@pytest.mark.parametrize(
    "held",
    [
        "".join(f"k{n} = 1\n" for n in range(90_000)),
        GOOD + "".join(f"k{n} = 1\n" for n in range(90_000)),
        "[[question]]\n" * 70_000,
        "[[[" * 300_000,
        (".".join("a" * 1900) + " = 1\n") * 250,
    ],
    ids=["keys above", "keys within", "empty entries", "brackets", "long keys"],
)
def test_a_hostile_megabyte_does_not_hold_up_the_rest(tmp_path: Path, held: str) -> None:
    bank = bank_of(tmp_path, a_hostile=held, z_good=GOOD.replace("good", "fine"))
    assert "fine" in [q.id for q in bank.questions]
    assert bank.problems


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "broken.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.toml").mkdir()
    bank = bank_of(tmp_path, good=GOOD)
    told = [(Path(p.file).name, p.message) for p in bank.problems]
    assert told == [
        ("broken.toml", "cannot be read: No such file or directory"),
        ("pipe.toml", "not a file"),
    ]
    assert len(bank.questions) == 1


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "question_bank").write_text("x", encoding="utf-8")
    (problem,) = load_bank(tmp_path / "question_bank").problems
    assert problem.message == "cannot be read: Not a directory"


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\x1b[2Jbad\xff\n.toml"
    Path(os.fsdecode(name)).write_text("x", encoding="utf-8")
    (problem,) = load_bank(tmp_path).problems
    assert problem.file == f"{tmp_path}/bad\ufffd .toml"
    assert problem.file.encode("utf-8")


@pytest.mark.parametrize(
    "raw",
    [
        "Wh\\u0007at \\u001b[31mwent\\u001b[0m well?",
        "What\\twent \\u202ewell\\u202c?",
        "\\u2066What\\u2069 went\\u0000 \\u009b1mwell?\\u007f",
        "\\u001b]0;title\\u0007What  went well?",
    ],
)
def test_control_characters_are_taken_out_of_every_text(tmp_path: Path, raw: str) -> None:
    keys = ("text", "title", "why_asked", "trap", "self_check", "source")
    entry = "".join(f'{key} = "{raw}"\n' for key in keys)
    bank = bank_of(tmp_path, a=f'[[question]]\nid = "a"\n{entry}strong_answer = ["{raw}"]\n')
    question = bank.question("a")
    texts = [getattr(question, key) for key in keys] + list(question.strong_answer)
    assert set(texts) == {"What went well?"}
    assert not bank.problems


def test_a_message_quotes_no_control_character(tmp_path: Path) -> None:
    bank = bank_of(
        tmp_path, a='[[question]]\nid = "a\\u001b[2J\\u202e"\n"k\\u0007\\n" = 1\ntext = "A?"\n'
    )
    assert len(bank.problems) == 2
    assert not any(re.search("[\x00-\x1f\x7f-\x9f\u202e]", p.message) for p in bank.problems)
