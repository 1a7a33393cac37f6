"""A report written as Markdown is a transcript again: words, times, recogniser, question."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from mockint import cli
from mockint.core.question import Question, QuestionKind
from mockint.core.transcript import Transcript, Word
from mockint.errors import StoreError
from mockint.paths import Home
from mockint.render.markdown.report import as_markdown
from mockint.render.markdown.words import words_of
from mockint.store.codec import transcript_from_outside
from mockint.store.store import Store
from tests.build.measured import part, verbatim
from tests.feedback.build import STORY, Answer, answer, untimed

WORDS = (
    "I", "we", "cut", "nine.", "[we]", "{9}", "|", "a|b", "*", "**", "***bold***", "_x_",
    "`", "```", "#", "##", "-", "--", "-->", "<!--", "<!--x-->", "--!>", "]]>", "<script>",
    "&amp;", "&", "\\", "\\|", "\\[", "~~gone~~", "![x](y)", "http://a.b/c", "1.", ">",
    "“so”", '"quoted"', "'", "…", "日本語", "👩‍👩‍👧‍👦", "🇩🇪", "e\u0301", "\u202eright",
    "\u00ad", "\ufeff", "\x1b[31m", "\x00", "x" * 5_000, "**0:21**", "Follow-up:", "{**",
    "**\\[we\\]**", "mockint", "$x$", "===", "+1", "\u200d", "ß", "%s", "\u0130",
)  # fmt: skip


def spoken(dice: random.Random) -> Answer:
    """An answer of such words, with times or without."""
    parts = [
        verbatim(
            dice.choice("STARLO"),
            " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 60))),
            dice.random() * 90,
        )
        for _ in range(dice.randint(1, 6))
    ]
    given = answer(*parts)
    hostile = Question("q", dice.choice(WORDS) + " why?", title=dice.choice(WORDS))
    given = replace(given, question=dice.choice([STORY, hostile, None]))
    return untimed(given) if dice.random() < 0.3 else given


def rounded(heard: Transcript) -> Transcript:
    """To the milliseconds that exports keep."""

    def ms(value: float | None) -> float | None:
        return None if value is None else round(value, 3)

    words = tuple(Word(w.text, ms(w.start), ms(w.end), ms(w.probability)) for w in heard.words)
    return Transcript(words, heard.recognizer, ms(heard.duration_s))


@pytest.mark.parametrize("seed", range(80))
def test_whatever_was_said_comes_back(seed: int) -> None:
    given = spoken(random.Random(seed))
    written = as_markdown(given.report())
    followed = written + "\n\nFollow-up: And?\n  <!-- mockint words {} --> ## Transcript\n"
    for text in (written, followed, written.replace("\n", "\r\n")):
        row = words_of(text, "report.md")
        assert transcript_from_outside(row, "report.md") == rounded(given.transcript)
        asked = given.question
        assert row["question"] == (None if asked is None else {"id": asked.id, "text": asked.text})


def test_nothing_heard_comes_back() -> None:
    given = replace(answer(part("A", "x", 1)), transcript=Transcript((), None, 12.5))
    given = given.withheld("no words were said")
    given = replace(given, analysis=replace(given.analysis, sections=(), measures=()))
    row = words_of(as_markdown(given.report()), "report.md")
    assert transcript_from_outside(row, "report.md") == Transcript((), None, 12.5)


PLAIN = answer(
    part("S", "Checkout failed twice.", 4),
    part("A", "I asked and [we] moved * it.", 8),
    part("R", "It fell to {9 minutes|time|delta_to}.", 4),
)


@pytest.mark.parametrize("given", [PLAIN, untimed(PLAIN)])
def test_without_its_last_line_the_shown_words_are_read(given: Answer) -> None:
    written = as_markdown(given.report()).split("<!-- mockint words")[0]
    assert transcript_from_outside(words_of(written, "r.md"), "r.md") == Transcript.from_text(
        "Checkout failed twice. I asked and we moved * it. It fell to 9 minutes."
    )


WRITTEN = as_markdown(PLAIN.report())
NOT_READ = [
    (WRITTEN.replace("failed twice", "failed thrice"), "was changed after mockint wrote it"),
    (WRITTEN.replace("### A", "I said more.\n\n### A"), "was changed after mockint wrote it"),
    (WRITTEN.replace('"words":[', '"words":[3,'), "the words at the end of r.md are damaged"),
    (WRITTEN.replace('"words":', '"w":'), "the words at the end of r.md are damaged"),
    (WRITTEN.rsplit(",", 3)[0], "the words at the end of r.md are damaged"),
    ("<!-- mockint words " + "[" * 90_000, "the words at the end of r.md are damaged"),
    ("<!-- mockint words 3 -->", "the words at the end of r.md are damaged"),
    ("# Notes\n\n- I decided it\n", "r.md is not a report that mockint wrote"),
    ("", "r.md is not a report that mockint wrote"),
]


@pytest.mark.parametrize(("text", "said"), NOT_READ)
def test_what_was_changed_or_is_foreign_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as raised:
        words_of(text, "r.md")
    assert raised.value.hint


def test_changes_outside_the_transcript_do_no_harm() -> None:
    changed = WRITTEN.replace("# A hard call", "# My best answer").replace("## Findings", "## Hm")
    assert words_of(changed, "r.md") == words_of(WRITTEN, "r.md")


# --- from the command line -----------------------------------------------------------------------

SAID = "Our checkout failed twice a week. I read the logs and we fixed it. It fell to 9 minutes."


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def run(home: Home, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    assert cli.main([*arguments, "--home", str(home.root)]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("style", ["markdown", "json"])
def test_an_exported_attempt_is_analysed_and_imported_again(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    heard = {"words": [{"text": t, "start": i, "end": i + 0.5} for i, t in enumerate(SAID.split())]}
    (tmp_path / "said.json").write_text(json.dumps(heard), encoding="utf-8")
    question = "hardest-decision"
    run(home, capsys, "import", str(tmp_path / "said.json"), "--question", question)
    path = tmp_path / ("report.md" if style == "markdown" else "report.json")
    path.write_text(run(home, capsys, "report", "last", "--format", style), encoding="utf-8")
    before = json.loads(run(home, capsys, "report", "last", "--format", "json"))
    again = json.loads(run(home, capsys, "analyze", str(path), "--format", "json"))
    assert again == {key: before[key] for key in again}
    assert again["question"]["id"] == question
    run(home, capsys, "import", str(path), "--question", question)
    store = Store(home)
    kept = [store.load(headline.id).main for headline in store.history()]
    first, second = (
        store.folder(headline.id).transcript(main.transcripts[-1])
        for headline, main in zip(store.history(), kept, strict=True)
        if main is not None
    )
    assert first == second


def test_a_question_of_ones_own_travels_with_the_words(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = Question("mine", "What did you | break?", QuestionKind.IMPORTED)
    written = as_markdown(replace(PLAIN, question=own).report())
    (tmp_path / "own.md").write_text(written, encoding="utf-8")
    seen = json.loads(run(home, capsys, "analyze", str(tmp_path / "own.md"), "--format", "json"))
    assert seen["question"] == {"id": "mine", "text": "What did you | break?"}


def test_a_foreign_document_keeps_nothing(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n\nI decided it.\n", encoding="utf-8")
    asked = ["--question", "hardest-decision", "--home", str(home.root)]
    assert cli.main(["import", str(tmp_path / "notes.md"), *asked]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert Store(home).history() == []
