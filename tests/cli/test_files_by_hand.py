"""Files that somebody moved, deleted, damaged or wrote by hand: one sentence each, nothing lost."""

import json
from pathlib import Path

import pytest

from mockint.cli import main
from mockint.core.attempt import MAIN, AnswerState, Attempt
from mockint.errors import AudioFileError
from mockint.practice import Practice
from mockint.practice.ask import find_question
from mockint.practice.bring_in import import_audio
from mockint.practice.hear import hear, transcribe
from mockint.practice.keep import find_attempt, history
from mockint.practice.measure import analyzer
from mockint.practice.record import begin
from mockint.store.store import Store
from tests.build.attempt import RATE_HZ, make_attempt, tone

Kept = tuple[Practice, Attempt, Path]
WORDS = "answer.transcript-1.json"
ASKED = ("--question", "hardest-decision")


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A measured attempt with a reply, and its folder."""
    practice, attempt = make_attempt(tmp_path)
    return practice, attempt, practice.store.folder(attempt.id).path


def run(kept: Kept, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, list[str]]:
    """Exit code, what was printed, the lines of complaint."""
    code = main([*words, "--home", str(kept[0].home.root)])
    out, err = capsys.readouterr()
    return code, out, err.splitlines()


@pytest.mark.parametrize("style", ["text", "json", "markdown", "html"])
def test_without_its_recording_a_report_is_the_same(
    kept: Kept, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    before = run(kept, capsys, "report", "last", "--format", style)
    (kept[2] / "answer.wav").unlink()
    assert run(kept, capsys, "report", "last", "--format", style) == before
    assert run(kept, capsys, "reanalyse")[0] == 0
    assert run(kept, capsys, "report", "last", "--format", style) == before


@pytest.mark.parametrize("verb", [("report", "last", "--format", "html"), ("packet", "last")])
@pytest.mark.parametrize("content", [None, b"", b"no sound"])
def test_only_the_sound_that_is_gone_is_left_out(
    kept: Kept, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...], content: bytes | None
) -> None:
    path = kept[2] / "answer.wav"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    code, out, said = run(kept, capsys, *verb, "--with-audio")
    assert code == 0
    assert out
    assert [line.partition(":")[2].partition(":")[0].strip() for line in said] == [
        "The sound of the answer was left out"
    ]


def test_what_can_be_heard_is_heard_though_another_recording_is_gone(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    (kept[2] / "answer.wav").unlink()
    practice, attempt, folder = kept
    with pytest.raises(AudioFileError, match=r"answer\.wav of .* is gone; its words and figures"):
        transcribe(practice, attempt)
    reply = attempt.answers[1].key
    assert find_attempt(practice, attempt.id) == attempt
    hear(practice, attempt, reply)
    assert (folder / f"{reply}.transcript-2.json").exists()
    assert capsys.readouterr() == ("", "")


def test_one_recording_that_is_gone_holds_up_no_other(
    tmp_path: Path, kept: Kept, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = kept[0]
    question = find_question(practice, "hardest-decision")
    sound = tone(tmp_path / "more.wav", 2)
    waiting = [import_audio(practice, sound, question) for _ in range(2)]
    first, second = sorted(waiting, key=lambda attempt: attempt.id)
    (practice.store.folder(first.id).path / "answer.wav").unlink()
    monkeypatch.setattr(Practice, "transcriber", lambda _self, _model="": practice._transcriber)
    code, out, said = run(kept, capsys, "transcribe")
    assert code == 1
    assert f"{second.id} answer: transcribed" in out
    assert [line for line in said if "is gone" in line] == said[:1]
    states = {a.id: find_attempt(practice, a.id).answers[0].state for a in waiting}
    assert states == {first.id: AnswerState.RECORDED, second.id: AnswerState.ANALYSED}


GONE = "are gone: answer.transcript-1.json is not in its folder; put the file back, or transcribe"
DAMAGED = "answer.transcript-1.json is damaged"


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, GONE), (b"", DAMAGED), (b'{"wo', DAMAGED), (b'{"text": "I did it"}', DAMAGED)],
)
def test_words_that_cannot_be_read_are_one_sentence_and_hold_up_nothing(
    kept: Kept, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    practice, attempt, folder = kept
    (folder / WORDS).unlink()
    if content is not None:
        (folder / WORDS).write_bytes(content)
    for style in ("text", "html"):
        code, out, complaint = run(kept, capsys, "report", "last", "--format", style)
        assert (code, out, len(complaint)) == (1, "", 1)
        assert said in complaint[0]
    # What is recorded next is stored, and the attempt is listed also by a fresh index.
    reply = attempt.answers[1]
    assert practice.store.keep(attempt, reply).answers[1] == reply
    practice.close()
    for path in practice.home.root.glob("mockint.db*"):
        path.unlink()
    (listed,) = Store(practice.home).history()
    assert (listed.id, listed.figures) == (attempt.id, {})
    assert Store(practice.home).search("alone")[0].answer == reply.key
    # The recording brings the words back.
    hear(practice, find_attempt(practice, attempt.id))
    assert run(kept, capsys, "report", "last")[0] == 0


def test_a_reply_that_cannot_be_read_leaves_the_report(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    practice, attempt, folder = kept
    (folder / f"{attempt.answers[1].key}.transcript-1.json").write_bytes(b"{")
    code, out, said = run(kept, capsys, "report", "last")
    assert (code, said) == (0, [])
    assert "its words cannot be read; its recording can be transcribed again" in out
    assert run(kept, capsys, "report", "last", "--format", "html")[0] == 0
    assert run(kept, capsys, "packet", "last")[0] == 0
    assert find_attempt(practice, attempt.id) == attempt


def test_words_and_attempts_of_an_older_version_are_read(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, folder = kept
    whole = json.loads((folder / WORDS).read_bytes())
    bare = {"words": [{"text": word["text"]} for word in whole["words"]]}
    (folder / WORDS).write_text(json.dumps(bare), encoding="utf-8")
    attempt = json.loads((folder / "attempt.json").read_bytes())
    old = {key: attempt[key] for key in ("id", "question", "started_at", "answers")}
    (folder / "attempt.json").write_text(json.dumps(old | {"later": [1]}), encoding="utf-8")
    assert run(kept, capsys, "reanalyse") == (
        0,
        f"Measured 2 answers again by {analyzer()}; your corrections are saved.\n",
        [],
    )
    code, out, _ = run(kept, capsys, "report", "last", "--format", "json")
    assert code == 0
    assert json.loads(out)["transcript"]["text"] == whole["text"]


@pytest.mark.parametrize("verb", [["report"], ["packet"], ["report", "--format", "html"]])
def test_an_attempt_without_an_answer_is_one_sentence(
    kept: Kept, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    practice = kept[0]
    empty = practice.store.save(begin(practice, find_question(practice, "hardest-decision")))
    code, out, said = run(kept, capsys, verb[0], empty.id, *verb[1:])
    assert (code, out, said) == (1, "", [f"mockint: {empty.id} has no {MAIN}"])
    assert run(kept, capsys, "history")[1].count(empty.id) == 0
    assert run(kept, capsys, "transcribe", empty.id)[0] == 0


def test_a_transcript_of_two_hours_is_kept_and_listed(
    kept: Kept, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = "I read the logs and we fixed it in 9 minutes. " * 60
    words = [
        {"text": text, "start": i * 12.0, "end": i * 12.0 + 1}
        for i, text in enumerate(said.split())
    ]
    path = tmp_path / "long.json"
    path.write_text(json.dumps({"words": words, "duration": 7_200}), encoding="utf-8")
    assert run(kept, capsys, "import", str(path), *ASKED)[0] == 0
    code, out, _ = run(kept, capsys, "report", "last", "--format", "json")
    assert (code, json.loads(out)["duration"]) == (0, 7_200)


def test_two_hours_of_sound_are_refused_before_anything_is_written(
    kept: Kept, tmp_path: Path
) -> None:
    practice, attempt, _ = kept
    long = tone(tmp_path / "long.wav", 1)
    head = bytearray(long.read_bytes())
    size = 2 * 3_600 * RATE_HZ * 2
    head[40:44] = size.to_bytes(4, "little")
    long.write_bytes(head)
    with long.open("r+b") as file:
        file.truncate(44 + size)  # without taking room on the disk
    with pytest.raises(AudioFileError, match="longer than the 30 minutes that mockint reads"):
        import_audio(practice, long, find_question(practice, "hardest-decision"))
    assert [headline.id for headline in history(practice)] == [attempt.id]


def test_a_text_given_as_an_answer_has_no_sound_to_send(
    kept: Kept, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "said.txt").write_text("I wrote the tests again.", encoding="utf-8")
    assert run(kept, capsys, "import", str(tmp_path / "said.txt"), *ASKED)[0] == 0
    code, _, said = run(kept, capsys, "report", "last", "--format", "html", "--with-audio")
    assert (code, said) == (
        0,
        ["mockint: The sound of the answer was left out: it was given as a text."],
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "has no words in it; nothing was saved"),
        ("we " * 20_001, "has 20,001 words, which is no"),
    ],
)
def test_a_text_that_is_no_answer_is_refused(
    kept: Kept, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "said.txt").write_text(content, encoding="utf-8")
    code, out, complaints = run(kept, capsys, "import", str(tmp_path / "said.txt"), *ASKED)
    assert (code, out) == (1, "")
    assert said.casefold() in " ".join(complaints).casefold()
    assert [headline.id for headline in history(kept[0])] == [kept[1].id]


@pytest.mark.parametrize(
    "narrower", [("--filter", "we>>0"), ("--filter", "s>999"), ("--question", "nope")]
)
def test_a_history_without_a_match_is_not_an_empty_history(
    kept: Kept, capsys: pytest.CaptureFixture[str], narrower: tuple[str, ...]
) -> None:
    matched = "No attempt matches. mockint history lists them all.\n"
    assert run(kept, capsys, "history", *narrower) == (0, matched, [])


def test_trends_of_a_question_never_answered_say_so(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(kept, capsys, "trends", "--question", "nope")[1].startswith("No measured attempt")


TALK = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Ada Boyle: What did you change?

2
00:00:05.000 --> 00:00:09.000
Sam Kline: I rewrote the importer alone and nine hours became two.
"""


def test_captions_are_the_lines_of_one_speaker_and_a_line_says_whose(
    kept: Kept, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "talk.vtt"
    path.write_text(TALK, encoding="utf-16")
    for verb in (["analyze"], ["import", *ASKED]):
        code, out, said = run(kept, capsys, *verb, str(path), "--format", "json")
        assert code == 0
        assert json.loads(out)["transcript"]["text"].startswith("I rewrote the importer alone")
        assert said == [
            "mockint: talk.vtt has 2 speakers: Sam Kline was taken, who says most (10 of "
            "14 words); --speaker NAME takes another"
        ]
    code, out, said = run(kept, capsys, "analyze", str(path), "--speaker", "ada")
    assert said == ["mockint: talk.vtt has 2 speakers: Ada Boyle was taken, as you asked"]
    assert run(kept, capsys, "analyze", str(path), "--speaker", "Eve")[0] == 1


@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.pdf", "a.odt"])
def test_a_document_says_what_to_do(
    kept: Kept, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    code, out, said = run(kept, capsys, "analyze", str(tmp_path / name))
    assert (code, out, len(said)) == (1, "", 1)
    assert said[0].endswith("save it as plain text (.txt) and give that")
