"""An answer, then the whole of it or one part again: kept apart, compared on one scale."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from mockint.capture.replay import Replay
from mockint.cli import main
from mockint.core.attempt import MAIN, AnswerState, Attempt, Retake
from mockint.core.progress import Item
from mockint.core.star import Mark, SectionName
from mockint.core.transcript import Recognizer, Transcript
from mockint.errors import AttemptNotFoundError, MockintError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.ask import find_question
from mockint.practice.bring_in import add_audio, import_audio
from mockint.practice.catch_up import measure_again
from mockint.practice.hear import hear
from mockint.practice.keep import delete_attempt, find_attempt, history
from mockint.practice.look_back import next_up, retake_for
from mockint.practice.record import record
from mockint.practice.recover import cut_off, keep_cut_off
from mockint.practice.report import report_of
from mockint.practice.retake import compare_attempts, compare_retake, retakes_of
from mockint.practice.rounds.files import rehearse_files
from mockint.speech.engines.scripted import ScriptedTranscriber
from tests.build.transcripts import even
from tests.capture.sounds import voice, write_wav
from tests.patience import until

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
A, R = SectionName.ACTION, SectionName.RESULT


def spoken(text: str) -> Transcript:
    return even(text, 0.4, 0.36)


ANSWER = spoken(
    "Two years ago our checkout failed twice a week during the evening peak and we lost orders. "
    "I was the engineer on call, and finding the cause before Christmas was my job. "
    "First I read six weeks of logs and saw that the cache emptied at midnight. "
    "Then we rebuilt the cache and we tested it with the platform team. I chose a staged start "
    "instead of a bigger cluster because the cluster would only hide it. "
    "In the end it was much better and everybody was happy."
)
RESULT = spoken(
    "As a result failures fell from eight to one a month, that is one out of two thousand orders. "
    "What I learned is to look at the logs before buying anything."
)
ACTION = spoken("I read the logs, I rebuilt the cache alone and I chose a staged start.")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Half a second of a voice."""
    return write_wav(tmp_path / "clip.wav", voice(0.5))


@pytest.fixture
def open_practice(tmp_path: Path, sound: Path) -> Callable[..., Practice]:
    def make(*transcripts: Transcript) -> Practice:
        minutes = count()
        return Practice(
            Home(tmp_path / "home"),
            open_source=lambda: Replay(sound, speed=0),
            transcriber=ScriptedTranscriber(*transcripts),
            now=lambda: NOON + timedelta(minutes=next(minutes)),
        )

    return make


def answered(practice: Practice, sound: Path) -> Attempt:
    question = find_question(practice, "biggest-impact")
    return hear(practice, import_audio(practice, sound, question))


def nothing(_share: float) -> None:
    """Nobody is watching."""


def said_again(practice: Practice, retake: Retake, sound: Path) -> Attempt:
    return rehearse_files(practice, retake.of.question, [sound], nothing, retake)


def files_of(practice: Practice, attempt: Attempt) -> dict[str, bytes]:
    folder = practice.store.folder(attempt.id).path
    return {p.name: p.read_bytes() for p in folder.glob("answer*") if p.suffix != ".lock"}


def test_a_part_said_again_stands_beside_the_answer(
    open_practice: Callable[..., Practice], sound: Path
) -> None:
    practice = open_practice(ANSWER, RESULT)
    first = answered(practice, sound)
    before = files_of(practice, first)
    attempt = said_again(practice, Retake(first, R), sound)
    assert files_of(practice, attempt) == before
    assert retakes_of(attempt) == ("retake-1",)
    assert [h.id for h in history(practice)] == [first.id]
    assert report_of(practice, attempt).transcript == ANSWER
    again = report_of(practice, attempt, "retake-1")
    assert {s.name for s in again.analysis.sections} <= {R, SectionName.LEARNING}
    found = compare_retake(practice, attempt, "retake-1")
    assert (found.before, found.after, found.part) == (attempt, attempt, R)
    changes = {change.label: change for change in found.comparison.changes}
    assert set(changes) == {
        "numbers in the Result",
        "Result",
        "whole answer",
        "pace, words a minute",
        "fillers, at least",
    }
    numbers = changes["numbers in the Result"]
    assert (numbers.before.text, numbers.after.text, numbers.change) == ("0", "4", "+4")
    assert {f.rule for f in found.comparison.gone} == {"no_number"}
    elements = {e.name: e.state for e in found.comparison.result}
    assert elements["before and after"] == "new"
    assert elements["out of how many"] == "new"
    assert elements["reach"] == "still missing"
    assert elements["reflection"] == "new"


def test_the_figures_of_a_part_add_up_to_those_of_the_whole(
    open_practice: Callable[..., Practice], sound: Path
) -> None:
    practice = open_practice(ANSWER, ACTION)
    attempt = said_again(practice, Retake(answered(practice, sound), A), sound)
    changes = {c.label: c for c in compare_retake(practice, attempt, "retake-1").comparison.changes}
    action, whole = changes["Action"], changes["whole answer"]
    assert action.before.value is not None
    assert action.after.value == pytest.approx(ACTION.words[-1].end, abs=1)
    assert changes['"we" in the Action'].after.text == "0"
    assert whole.before.value is not None
    assert whole.after.value is not None
    assert action.after.value is not None
    lost = action.before.value - action.after.value
    assert whole.before.value - whole.after.value == pytest.approx(lost, abs=1)


def test_a_whole_retake_is_an_attempt_that_names_the_one_before(
    open_practice: Callable[..., Practice], sound: Path
) -> None:
    practice = open_practice(ANSWER, spoken(ANSWER.text.replace("we ", "I ")))
    first = answered(practice, sound)
    second = said_again(practice, Retake(first), sound)
    assert second.retake_of == first.id
    assert retakes_of(find_attempt(practice, second.id)) == (MAIN,)
    assert len(history(practice)) == 2
    found = compare_retake(practice, second, MAIN)
    assert found.before.id == first.id
    changes = {change.label: change for change in found.comparison.changes}
    assert changes['"we" in the Action'].change == "-2"
    assert "Action share" in changes
    assert {f.rule for f in found.comparison.gone} == {"collective_we"}
    delete_attempt(practice, first)
    with pytest.raises(AttemptNotFoundError, match="was deleted; this one is unchanged"):
        compare_retake(practice, second, MAIN)


def test_a_retake_of_a_retake_is_compared_with_the_one_before_it(
    open_practice: Callable[..., Practice], sound: Path
) -> None:
    practice = open_practice(ANSWER, ANSWER, ANSWER, RESULT, ACTION, RESULT)
    first = answered(practice, sound)
    second = said_again(practice, Retake(first), sound)
    third = said_again(practice, Retake(second), sound)
    assert compare_retake(practice, third, MAIN).before.id == second.id
    for part in (R, A, R):
        third = said_again(practice, Retake(find_attempt(practice, third.id), part), sound)
    assert retakes_of(third) == (MAIN, "retake-1", "retake-2", "retake-3")
    assert [a.part for a in third.retakes] == [R, A, R]
    assert compare_retake(practice, third, "retake-2").part is A
    assert compare_attempts(practice, first, third).comparison.gone == ()


def test_a_recorded_part_survives_discarding_crashing_and_measuring_again(
    open_practice: Callable[..., Practice], sound: Path
) -> None:
    practice = open_practice(ANSWER, RESULT, RESULT)
    first = answered(practice, sound)
    assert record(practice, first, part=R).discard() == first
    crashed = record(practice, first, part=R)
    until(lambda: crashed.recorder.ended)
    crashed.recorder._wav.close()  # type: ignore[union-attr]
    crashed._lock.close()
    (cut,) = cut_off(practice)
    kept = keep_cut_off(practice, cut)
    assert kept is not None
    assert kept.retakes[0].state is AnswerState.RECORDED
    heard = hear(practice, kept, cut.key)
    before = report_of(practice, heard, cut.key).analysis
    done = measure_again(practice, [heard.id], nothing, Event())
    assert done.answers == 2
    assert report_of(practice, find_attempt(practice, heard.id), cut.key).analysis == before


def test_keys_pressed_while_a_part_is_said_count(
    open_practice: Callable[..., Practice], sound: Path
) -> None:
    practice = open_practice(ANSWER, RESULT)
    attempt = add_audio(practice, answered(practice, sound), sound, part=R)
    learned_s = RESULT.words[18].start or 0.0
    practice.store.folder(attempt.id).add_mark("retake-1", Mark(SectionName.LEARNING, learned_s))
    attempt = hear(practice, attempt, "retake-1")
    sections = report_of(practice, attempt, "retake-1").analysis.sections
    assert [(s.name, s.first_word) for s in sections] == [(R, 0), (SectionName.LEARNING, 18)]


def test_a_part_that_went_well_is_no_longer_what_comes_next(
    open_practice: Callable[..., Practice], sound: Path
) -> None:
    practice = open_practice(ANSWER, RESULT)
    first = answered(practice, sound)
    later = NOON + timedelta(hours=1)

    def result() -> Item:
        return next(item for item in next_up(practice, later) if item.part is R)

    before = result()
    assert {missed.measure.name for missed in before.missed} >= {"numbers_in_result"}
    assert retake_for(practice, before) == Retake(first, R)
    said_again(practice, Retake(first, R), sound)
    after = result()
    assert {missed.measure.name for missed in after.missed} == {"result_s"}  # 8 s are too few
    assert after.last_at > before.last_at
    assert after.goes == 2
    practice.store.close()
    practice.home.index.unlink()
    assert result() == after


def test_other_recognisers_are_told(open_practice: Callable[..., Practice], sound: Path) -> None:
    practice = open_practice(ANSWER, replace(ANSWER, recognizer=Recognizer("another", "script")))
    first = answered(practice, sound)
    second = said_again(practice, Retake(first), sound)
    told = (
        "Transcribed by scripted script before and by another script after, so counts may differ."
    )
    assert compare_retake(practice, second, MAIN).comparison.apart.startswith(told)
    third = said_again(practice, Retake(find_attempt(practice, first.id), R), sound)
    assert compare_retake(practice, third, "retake-1").comparison.apart.startswith(told)


def test_the_command_compares(
    open_practice: Callable[..., Practice], sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = open_practice(ANSWER, RESULT)
    first = answered(practice, sound)
    home = str(practice.home.root)
    assert main(["--home", home, "compare", first.id]) == 1
    assert "has no retake" in capsys.readouterr().err
    said_again(practice, Retake(first, R), sound)
    assert main(["--home", home, "compare", "last"]) == 0
    shown = capsys.readouterr().out
    assert "only the Result" in shown
    assert "Result, before and after: new" in shown
    assert main(["--home", home, "compare", "last", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["findings_gone"][0]["rule"] == "no_number"
    assert main(["--home", home, "rehearse", "--part", "R", "--no-tui"]) == 2
    assert main(["--home", home, "rehearse", "--retake", "nobody", "--no-tui"]) == 1


def test_what_waits_for_words_is_told(
    open_practice: Callable[..., Practice], sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = open_practice(ANSWER)
    first = answered(practice, sound)
    add_audio(practice, first, sound, part=R)
    assert main(["--home", str(practice.home.root), "compare", first.id]) == 1
    assert "not transcribed yet; its recording is saved" in capsys.readouterr().err
    with pytest.raises(MockintError, match="not transcribed yet"):
        compare_retake(practice, find_attempt(practice, first.id), "retake-1")
