"""The flow on one page, walked with files and a scripted recogniser."""

import random
import struct
import wave
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mockint.analysis.analyse import analyse
from mockint.analysis.sections.encoder import _encoder
from mockint.capture.replay import Replay
from mockint.capture.source import AudioSource
from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Origin
from mockint.core.star import SectionName
from mockint.core.transcript import LiveState, Recognizer, Transcript
from mockint.errors import MicrophoneError, MockintError, SpeechError, StoreError
from mockint.paths import Home, demo_folder
from mockint.practice import Practice
from mockint.practice.ask import cold_question
from mockint.practice.bring_in import import_transcript
from mockint.practice.catch_up import pending
from mockint.practice.exchanges import exchanges_of
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.hear import hear, left_to_hear_s, measure_answer, transcribe
from mockint.practice.keep import find_attempt, history
from mockint.practice.measure import read_ahead
from mockint.practice.record import RunningAnswer, begin, record
from mockint.practice.recover import cut_off, keep_cut_off
from mockint.practice.report import report_of
from mockint.practice.rounds.files import rehearse_files
from mockint.speech.engines.scripted import ScriptedChunks, ScriptedTranscriber
from tests.build.transcripts import even
from tests.patience import until

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
STORY = "biggest-impact"  # a question about figures asks back otherwise


def spoken(text: str, pace_s: float = 0.4) -> Transcript:
    """Words without a gap."""
    return even(text, pace_s, pace_s)


ANSWER = spoken(
    "Two years ago the checkout failed twice a week. My task was to find the cause before "
    "Christmas. We read the logs and we rebuilt the cache and our team tested it. I chose a staged "
    "start instead of a big one. As a result the failures fell from eight to one a month."
)
REPLY = spoken("I read the logs alone for a week.")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Half a second of a tone."""
    path = tmp_path / "tone.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(
            b"".join(struct.pack("<h", 8000 if i // 20 % 2 else -8000) for i in range(8000))
        )
    return path


@pytest.fixture
def open_practice(tmp_path: Path, sound: Path) -> Callable[..., Practice]:
    def make(
        *transcripts: Transcript, failure: MockintError | None = None, home: str = "home"
    ) -> Practice:
        minutes = count()
        return Practice(
            Home(tmp_path / home),
            open_source=lambda: Replay(sound, speed=0),
            transcriber=ScriptedTranscriber(*(transcripts or (ANSWER, REPLY)), failure=failure),
            now=lambda: NOON + timedelta(minutes=next(minutes)),
            chance=random.Random(4),
        )

    return make


def finish(take: RunningAnswer) -> Attempt:
    """Let the source play to its end, then stop."""
    until(lambda: take.recorder.ended, "the end of the source")
    return take.stop()


def test_ask_record_hear_report_follow_up_keep(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice()
    attempt = begin(practice, cold_question(practice))
    attempt = hear(practice, finish(record(practice, attempt)))
    report = report_of(practice, attempt)
    assert report.transcript == ANSWER
    assert len(report.analysis.collective_we) >= 2
    assert len(report.analysis.numbers_in_result) >= 2
    asked = []
    while (prompt := next_follow_up(practice, attempt)) is not None:
        asked.append(prompt.id)
        if len(asked) == 1:
            take = record(practice, attempt, prompt)
            attempt = hear(practice, finish(take), take.key)
        else:
            attempt = skip_follow_up(practice, attempt, prompt)
    assert asked == [report.follow_ups[0].id, "do-differently"]
    practice.close()
    again = open_practice()
    stored = find_attempt(again, "last")
    assert stored == attempt
    assert [a.state for a in stored.answers] == [
        AnswerState.ANALYSED,
        AnswerState.ANALYSED,
        AnswerState.SKIPPED,
    ]
    replies = [e.transcript.text if e.transcript else None for e in exchanges_of(again, stored)]
    assert replies == [REPLY.text, None]
    (headline,) = history(again)
    assert headline.figures["collective_we"] == len(report.analysis.collective_we)
    assert report_of(again, stored) == report


def test_cold_questions_are_new_until_all_were_asked(
    open_practice: Callable[..., Practice],
) -> None:
    practice = open_practice()
    asked = []
    stories = [q for q in practice.bank.questions if q.asks_for_story]
    for _ in stories:
        question = cold_question(practice)
        asked.append(question.id)
        said = Answer(MAIN, AnswerState.RECORDED)
        practice.store.save(begin(practice, question).with_answer(said))
    assert set(asked) == {q.id for q in stories}
    assert cold_question(practice).id == asked[0]


def test_marks_override_the_splitter(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice()
    attempt = begin(practice, cold_question(practice))
    take = record(practice, attempt)
    take.mark(SectionName.ACTION)
    attempt = hear(practice, finish(take))
    assert {s.name for s in report_of(practice, attempt).analysis.sections if s.marked} == {
        SectionName.ACTION
    }


def test_a_failing_recogniser_costs_no_recording(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice(failure=SpeechError("the model burst", hint="take another"))
    attempt = finish(record(practice, begin(practice, cold_question(practice))))
    with pytest.raises(SpeechError, match="the model burst; your recording is saved; take another"):
        hear(practice, attempt)
    with pytest.raises(StoreError, match="not transcribed yet"):
        report_of(practice, attempt)
    (headline,) = history(practice)
    assert (headline.state, headline.waiting) == (AnswerState.RECORDED, 1)
    practice.close()
    later = open_practice()
    for waiting, key in pending(later):
        hear(later, waiting, key)
    assert list(pending(later)) == []
    assert report_of(later, find_attempt(later, "last")).transcript == ANSWER


def test_hearing_again_keeps_both_versions(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice(ANSWER, REPLY)
    attempt = hear(practice, finish(record(practice, begin(practice, cold_question(practice)))))
    attempt = transcribe(practice, attempt)
    assert report_of(practice, attempt).transcript == REPLY  # measured anew, not with the old words
    attempt = measure_answer(practice, attempt)
    assert attempt.main is not None
    assert attempt.main.transcripts == ("answer.transcript-1.json", "answer.transcript-2.json")


def test_measured_again_from_the_stored_sound_and_words(
    open_practice: Callable[..., Practice],
) -> None:
    practice = open_practice()
    attempt = hear(practice, finish(record(practice, begin(practice, cold_question(practice)))))
    folder, name = practice.store.folder(attempt.id), attempt.answers[0].transcripts[-1]
    first = folder.analysis(name)
    assert first is not None
    assert first.measure("possible_hesitations") is not None
    measure_answer(practice, attempt)
    assert folder.analysis(name) == first
    folder.recording(MAIN).unlink()
    measure_answer(practice, attempt)
    assert folder.analysis(name) == first  # by what was kept of it
    (folder.path / "answer.sound.json").unlink()
    measure_answer(practice, attempt)
    without = folder.analysis(name)
    assert without is not None
    assert without.measure("possible_hesitations") is None
    assert without.measure("words_per_minute") == first.measure("words_per_minute")


def test_no_microphone_leaves_nothing_behind(tmp_path: Path) -> None:
    def nothing() -> AudioSource:
        raise MicrophoneError("no microphone was found")

    practice = Practice(Home(tmp_path / "home"), open_source=nothing)
    with pytest.raises(MicrophoneError):
        record(practice, begin(practice, cold_question(practice)))
    assert history(practice) == []


def test_discarding(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice()
    attempt = hear(practice, finish(record(practice, begin(practice, cold_question(practice)))))
    prompt = next_follow_up(practice, attempt)
    assert prompt is not None
    left = record(practice, attempt, prompt).discard()
    assert left is not None
    assert [a.key for a in left.answers] == [MAIN]
    assert record(practice, begin(practice, cold_question(practice))).discard() is None
    assert [h.id for h in history(practice)] == [attempt.id]


def test_a_cut_off_recording_is_offered_and_kept(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice()
    take = record(practice, begin(practice, cold_question(practice)))
    folder = practice.store.folder(take.attempt.id)
    assert cut_off(practice) == []  # it is being recorded
    finish(take)
    folder.recording(MAIN).rename(folder.part(MAIN))  # as a crash leaves it
    practice.store.save(take.attempt)
    (cut,) = cut_off(practice)
    kept = keep_cut_off(practice, cut)
    assert kept is not None
    assert kept.main is not None
    assert kept.main.state is AnswerState.RECORDED
    assert kept.main.recording is not None
    assert kept.main.recording.duration_s == pytest.approx(0.5)
    assert cut_off(practice) == []


def test_files_instead_of_a_microphone(
    open_practice: Callable[..., Practice], sound: Path, tmp_path: Path
) -> None:
    practice = open_practice()
    attempt = rehearse_files(practice, cold_question(practice), [sound, sound], lambda _s: None)
    assert attempt.origin is Origin.FILE
    assert [a.state for a in attempt.answers] == [
        AnswerState.ANALYSED,
        AnswerState.ANALYSED,
        AnswerState.SKIPPED,
    ]
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"not sound")
    with pytest.raises(MockintError, match=r"broken\.wav"):
        rehearse_files(practice, cold_question(practice), [broken], lambda _s: None)
    assert len(history(practice)) == 1


# --- while the person speaks ---------------------------------------------------------------------


def paced(text: str, seconds: float) -> Transcript:
    """The words spread over so many seconds."""
    return spoken(text, seconds / len(text.split()))


@pytest.fixture
def open_live(tmp_path: Path) -> Callable[..., tuple[Practice, ScriptedChunks]]:
    def make(
        name: str = "follow-up-2", seconds: float = 14.0, **options: Any
    ) -> tuple[Practice, ScriptedChunks]:
        voice = demo_folder() / f"{name}.ogg"
        scripted = ScriptedChunks(paced(ANSWER.text, seconds), **options)
        practice = Practice(
            Home(tmp_path / "home"),
            open_source=lambda: Replay(voice, speed=0),
            transcriber=scripted,
            now=lambda: NOON,
        )
        return practice, scripted

    return make


def test_what_was_heard_live_is_not_heard_again(
    open_live: Callable[..., tuple[Practice, ScriptedChunks]],
) -> None:
    practice, scripted = open_live()
    take = record(practice, begin(practice, cold_question(practice)))
    assert take.transcription is not LiveState.OFF
    attempt = hear(practice, finish(take))
    assert left_to_hear_s(practice, attempt) is None
    live = report_of(practice, attempt).transcript
    assert len(live.words) > 50
    asked = len(scripted.asked)
    again = transcribe(practice, attempt)  # from the file
    assert len(scripted.asked) > asked
    assert report_of(practice, again).transcript == live
    assert not practice.hearing


def test_what_could_not_be_heard_is_in_the_report(
    open_live: Callable[..., tuple[Practice, ScriptedChunks]],
) -> None:
    practice, _ = open_live("answer", 91.0, fails=(40.0, 41.0))
    attempt = hear(practice, finish(record(practice, begin(practice, cold_question(practice)))))
    report = report_of(practice, attempt)
    assert report.transcript.missing
    assert report.transcript.words
    assert "words_missing" in {finding.rule for finding in report.findings}


def test_a_reply_is_recorded_while_the_answer_is_still_heard(
    open_live: Callable[..., tuple[Practice, ScriptedChunks]],
) -> None:
    practice, _ = open_live()
    answered = finish(record(practice, begin(practice, cold_question(practice))))
    prompt = next_follow_up(practice, answered)
    assert prompt is not None
    assert prompt.id == "do-differently"
    take = record(practice, answered, prompt)
    heard = hear(practice, answered)  # by somebody who knows nothing of the reply
    assert [a.state for a in heard.answers] == [AnswerState.ANALYSED, AnswerState.RECORDING]
    stored = hear(practice, finish(take), take.key)
    assert [a.state for a in stored.answers] == [AnswerState.ANALYSED, AnswerState.ANALYSED]
    assert find_attempt(practice, "last") == stored


def test_a_discarded_take_is_not_heard_any_more(
    open_live: Callable[..., tuple[Practice, ScriptedChunks]],
) -> None:
    practice, _ = open_live()
    record(practice, begin(practice, cold_question(practice))).discard()
    assert history(practice) == []
    until(lambda: not practice.hearing)


def test_what_was_read_ahead_is_not_read_again() -> None:
    encoder = _encoder()
    analyse(ANSWER)
    read = encoder.hidden.cache_info().misses
    read_ahead(ANSWER, "What did you do?")
    assert encoder.hidden.cache_info().misses == read + 1
    analyse(ANSWER, question="What did you do?")
    assert encoder.hidden.cache_info().misses == read + 1


def test_an_imported_text_has_a_report_and_no_recording(
    open_practice: Callable[..., Practice],
) -> None:
    practice = open_practice()
    text = Transcript.from_text(ANSWER.text)
    attempt = import_transcript(practice, text, cold_question(practice))
    assert report_of(practice, attempt).transcript == text
    assert history(practice)[0].duration_s is None
    with pytest.raises(StoreError, match="no recording"):
        transcribe(practice, attempt)


def test_nothing_heard_is_a_report_too(open_practice: Callable[..., Practice]) -> None:
    silence = Transcript((), Recognizer("scripted", "script"), 3.0)
    practice = open_practice(silence)
    attempt = hear(practice, finish(record(practice, begin(practice, cold_question(practice)))))
    report = report_of(practice, attempt)
    assert report.analysis.withheld
    assert report.findings
    (headline,) = history(practice)
    assert not headline.figures.keys() & {"collective_we", "numbers_in_result"}
