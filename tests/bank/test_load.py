"""Folders that are in order: overriding, order, plain lists, looking up."""

import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from mockint.bank.load import Bank, load_bank
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.errors import BankError

HEAVY = ("numpy", "spacy", "msgspec", "textual", "platformdirs")


def folder_of(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, held in files.items():
        (path / name.replace("__", ".")).write_text(held, encoding="utf-8")
    return path


def entry(question_id: str, text: str, more: str = "") -> str:
    return f'[[question]]\nid = "{question_id}"\ntext = "{text}"\n{more}'


def test_no_folder_and_a_missing_folder_are_empty(tmp_path: Path) -> None:
    assert load_bank() == load_bank(tmp_path / "missing") == load_bank(tmp_path) == Bank()


def test_a_later_folder_overrides_by_id_and_keeps_the_place(tmp_path: Path) -> None:
    told = '[[follow_up]]\nid = "f"\ntext = "F?"\n'
    ours = folder_of(tmp_path / "ours", a__toml=entry("a", "A?") + entry("b", "B?") + told)
    mine = folder_of(
        tmp_path / "mine",
        x__toml=entry("c", "C?") + entry("a", "Mine?") + told.replace("F?", "And?"),
    )
    bank = load_bank(ours, tmp_path / "missing", mine)
    assert [(q.id, q.text) for q in bank.questions] == [("a", "Mine?"), ("b", "B?"), ("c", "C?")]
    assert bank.follow_ups == {"f": FollowUp("f", "And?")}
    assert not bank.problems


def test_an_entry_with_all_keys(tmp_path: Path) -> None:
    more = (
        'kind = "trap"\ntitle = "Title"\nwhy_asked = "Why"\ntrap = "Trap"\nsource = "mine"\n'
        'self_check = "Did I?"\nstrong_answer = [\n  "one", # first\n  "two",\n]\n'
    )
    bank = load_bank(folder_of(tmp_path, a__toml="# mine\n\n" + entry("a", "A?", more)))
    assert bank.questions == (
        Question(
            "a", "A?", QuestionKind.TRAP, "Title", "Why", ("one", "two"), "Trap", "Did I?", "mine"
        ),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [("\n", "\r\n"), ("[[question]]", "  [[ question ]] # mine"), ('"A?"', '"""\nA?"""')],
)
def test_other_ways_to_write_the_same(tmp_path: Path, before: str, after: str) -> None:
    held = entry("a", "A?").replace(before, after)
    (tmp_path / "a.TOML").write_bytes(b"\xef\xbb\xbf" + held.encode())
    bank = load_bank(tmp_path)
    assert bank.questions == (Question("a", "A?", title="A"),)
    assert not bank.problems


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("What went well?", "What went well"),
        ("One two three four five six?", "One two three four five …"),
        ("x" * 70, "x" * 59 + "…"),
    ],
)
def test_a_question_without_a_title_gets_its_first_words(
    tmp_path: Path, text: str, title: str
) -> None:
    bank = load_bank(folder_of(tmp_path, a__toml=entry("a", text)))
    assert bank.questions[0].title == title


def test_kinds_stand_together_whatever_the_files(tmp_path: Path) -> None:
    kinds = ("metric", "trap", "story")
    files = {f"{k}__toml": entry(k, f"{k}?", f'kind = "{k}"\n') for k in kinds}
    bank = load_bank(folder_of(tmp_path, a__txt="Imported?\n", **files))
    assert [q.kind for q in bank.questions] == list(QuestionKind)


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("bigest-impact", "did you mean biggest-impact?"),
        (" BIGGEST_IMPACT", "did you mean biggest-impact?"),
        ("xyz", "mockint questions lists them"),
        ("", "mockint questions lists them"),
        ("q" * 5000, "mockint questions lists them"),
    ],
)
def test_an_unknown_id_names_the_nearest(tmp_path: Path, asked: str, hint: str) -> None:
    bank = load_bank(folder_of(tmp_path, a__toml=entry("biggest-impact", "A?")))
    with pytest.raises(BankError) as caught:
        bank.question(asked)
    assert caught.value.hint == hint
    assert len(str(caught.value)) < 160


def test_a_bank_cannot_be_changed(tmp_path: Path) -> None:
    bank = load_bank(tmp_path)
    with pytest.raises(FrozenInstanceError):
        bank.questions = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        bank.follow_ups["x"] = FollowUp("x", "X?")  # type: ignore[index]


def test_a_plain_list_of_twenty_lines_merges_what_comes_twice(tmp_path: Path) -> None:
    lines = [f"Question number {n}?" for n in range(16)]
    lines += ["question NUMBER 3", "- Question number 4 ?", "7.  Question number 5?", "1) A?"]
    assert len(lines) == 20
    bank = load_bank(folder_of(tmp_path, list__txt="\n".join(lines), again__txt=lines[0]))
    assert [q.text for q in bank.questions] == [*lines[:16], "A?"]
    assert {q.kind for q in bank.questions} == {QuestionKind.IMPORTED}
    assert not bank.problems


def test_an_imported_question_keeps_its_id_wherever_it_stands(tmp_path: Path) -> None:
    first = load_bank(folder_of(tmp_path / "1", a__txt="A?\n\nTell me  about a café.\n"))
    second = load_bank(folder_of(tmp_path / "2", b__txt="# list\r\n* Tell me about a CAFÉ\r\n"))
    assert first.questions[1].id == second.questions[0].id
    assert second.questions[0].id.startswith("tell-me-about-a-cafe-")


@pytest.mark.parametrize("text", ["Why? " * 90, "x" * 400, "你最大的弱点是什么？", "Ça va?"])
def test_ids_of_imported_questions_have_the_form_of_ids(tmp_path: Path, text: str) -> None:
    (question,) = load_bank(folder_of(tmp_path, a__txt=text)).questions
    held = entry(question.id, "Mine?")
    (tmp_path / "a.toml").write_text(held, encoding="utf-8")
    assert not load_bank(tmp_path / "missing", tmp_path).questions[0].id.startswith("-")
    assert len(question.id) <= 40


def test_an_imported_question_that_the_bank_holds_is_not_listed_twice(tmp_path: Path) -> None:
    ours = folder_of(tmp_path / "ours", a__toml=entry("a", "What went well?"))
    mine = folder_of(tmp_path / "mine", a__txt="what went well\nWhat else?\n")
    assert [q.text for q in load_bank(ours, mine).questions] == ["What went well?", "What else?"]


def test_mistakes_in_a_plain_list_are_told_by_line(tmp_path: Path) -> None:
    held = b"Good?\n???\n" + b"x" * 501 + b"\ncaf\xe9?\n\nFine?\n"
    (tmp_path / "a.txt").write_bytes(held)
    (tmp_path / "b.txt").write_bytes("Good?\n".encode("utf-16-le"))
    bank = load_bank(tmp_path)
    assert [q.text for q in bank.questions] == ["Good?", "Fine?"]
    told = [(Path(p.file).name, p.line) for p in bank.problems]
    assert told == [("a.txt", 2), ("a.txt", 3), ("a.txt", 4), ("b.txt", 1)]


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    folder_of(
        tmp_path,
        README__txt="Read?",
        readme__toml="x",
        notes__md="Note?",
        swap__swp="x",
        __hidden__toml="x",
    )
    assert load_bank(tmp_path) == Bank()


def test_loading_needs_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    folder_of(tmp_path, a__toml=entry("a", "A?"), b__txt="B?")
    code = (
        "import sys; from pathlib import Path; from mockint.bank.load import load_bank; "
        f"assert len(load_bank(Path(sys.argv[1])).questions) == 2; "
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
