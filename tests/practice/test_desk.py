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
from mockint.analysis.encoder import _encoder
from mockint.capture.replay import Replay
from mockint.capture.source import AudioSource
from mockint.core.attempt import MAIN, AnswerState, Attempt, Origin
from mockint.core.star import SectionName
from mockint.core.transcript import LiveState, Recognizer, Transcript, Word
from mockint.errors import MicrophoneError, MockintError, SpeechError, StoreError
from mockint.paths import Home, demo_folder
from mockint.practice import Practice
from mockint.practice.catch_up import pending
from mockint.practice.measure import read_ahead
from mockint.practice.record import RunningAnswer
from mockint.practice.recover import cut_off, keep_cut_off
from mockint.practice.rounds.files import rehearse_files
from mockint.speech.scripted import ScriptedChunks, ScriptedTranscriber
from tests.patience import until

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
STORY = "biggest-impact"  # a question about figures asks back otherwise


def spoken(text: str, pace_s: float = 0.4) -> Transcript:
    """A transcript at an even pace."""
    words = [Word(t, i * pace_s, (i + 1) * pace_s, 0.9) for i, t in enumerate(text.split())]
    return Transcript(tuple(words), Recognizer("scripted", "script"), len(words) * pace_s)


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
    attempt = practice.begin(practice.question(STORY))
    attempt = practice.hear(finish(practice.record(attempt)))
    report = practice.report(attempt)
    assert report.transcript == ANSWER
    assert len(report.analysis.collective_we) >= 2
    assert len(report.analysis.numbers_in_result) >= 2
    asked = []
    while (prompt := practice.next_follow_up(attempt)) is not None:
        asked.append(prompt.id)
        if len(asked) == 1:
            take = practice.record(attempt, prompt)
            attempt = practice.hear(finish(take), take.key)
        else:
            attempt = practice.skip_follow_up(attempt, prompt)
    assert asked == ["own-part", "do-differently"]
    practice.close()
    again = open_practice()
    stored = again.find("last")
    assert stored == attempt
    assert [a.state for a in stored.answers] == [
        AnswerState.ANALYSED,
        AnswerState.ANALYSED,
        AnswerState.SKIPPED,
    ]
    replies = [e.transcript.text if e.transcript else None for e in again.exchanges(stored)]
    assert replies == [REPLY.text, None]
    (headline,) = again.history()
    assert headline.collective_we == len(report.analysis.collective_we)
    assert again.report(stored) == report


def test_cold_questions_are_new_until_all_were_asked(
    open_practice: Callable[..., Practice],
) -> None:
    practice = open_practice()
    asked = []
    for _ in practice.bank.questions:
        question = practice.cold_question()
        asked.append(question.id)
        practice.begin(question)
    assert len(set(asked)) == len(practice.bank.questions)
    assert asked != [question.id for question in practice.bank.questions]
    assert practice.cold_question().id == asked[0]


def test_marks_override_the_splitter(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice()
    attempt = practice.begin(practice.question(STORY))
    take = practice.record(attempt)
    take.mark(SectionName.ACTION)
    attempt = practice.hear(finish(take))
    assert {s.name for s in practice.report(attempt).analysis.sections if s.marked} == {
        SectionName.ACTION
    }


def test_a_failing_recogniser_costs_no_recording(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice(failure=SpeechError("the model burst", hint="take another"))
    attempt = finish(practice.record(practice.begin(practice.question(STORY))))
    with pytest.raises(SpeechError, match="the model burst; the recording is kept; take another"):
        practice.hear(attempt)
    with pytest.raises(StoreError, match="not transcribed yet"):
        practice.report(attempt)
    (headline,) = practice.history()
    assert (headline.state, headline.waiting) == (AnswerState.RECORDED, 1)
    practice.close()
    later = open_practice()
    for waiting, key in pending(later):
        later.hear(waiting, key)
    assert list(pending(later)) == []
    assert later.report(later.find("last")).transcript == ANSWER


def test_hearing_again_keeps_both_versions(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice(ANSWER, REPLY)
    attempt = practice.hear(finish(practice.record(practice.begin(practice.question(STORY)))))
    attempt = practice.transcribe(attempt)
    assert practice.report(attempt).transcript == REPLY  # measured anew, not with the old words
    attempt = practice.analyse(attempt)
    assert attempt.main is not None
    assert attempt.main.transcripts == ("answer.transcript-1.json", "answer.transcript-2.json")


def test_measured_again_from_the_stored_sound_and_words(
    open_practice: Callable[..., Practice],
) -> None:
    practice = open_practice()
    attempt = practice.hear(finish(practice.record(practice.begin(practice.question(STORY)))))
    folder, name = practice.store.folder(attempt.id), attempt.answers[0].transcripts[-1]
    first = folder.analysis(name)
    assert first is not None
    assert first.measure("possible_hesitations") is not None
    practice.analyse(attempt)
    assert folder.analysis(name) == first
    folder.recording(MAIN).unlink()
    practice.analyse(attempt)
    assert folder.analysis(name) == first  # by what was kept of it
    (folder.path / "answer.sound.json").unlink()
    practice.analyse(attempt)
    without = folder.analysis(name)
    assert without is not None
    assert without.measure("possible_hesitations") is None
    assert without.measure("words_per_minute") == first.measure("words_per_minute")


def test_no_microphone_leaves_nothing_behind(tmp_path: Path) -> None:
    def nothing() -> AudioSource:
        raise MicrophoneError("no microphone was found")

    practice = Practice(Home(tmp_path / "home"), open_source=nothing)
    with pytest.raises(MicrophoneError):
        practice.record(practice.begin(practice.question(STORY)))
    assert practice.history() == []


def test_discarding(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice()
    attempt = practice.hear(finish(practice.record(practice.begin(practice.question(STORY)))))
    prompt = practice.next_follow_up(attempt)
    assert prompt is not None
    left = practice.record(attempt, prompt).discard()
    assert left is not None
    assert [a.key for a in left.answers] == [MAIN]
    assert practice.record(practice.begin(practice.question(STORY))).discard() is None
    assert [h.id for h in practice.history()] == [attempt.id]


def test_a_cut_off_recording_is_offered_and_kept(open_practice: Callable[..., Practice]) -> None:
    practice = open_practice()
    take = practice.record(practice.begin(practice.question(STORY)))
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
    attempt = rehearse_files(practice, practice.question(STORY), [sound, sound], lambda _s: None)
    assert attempt.origin is Origin.FILE
    assert [a.state for a in attempt.answers] == [
        AnswerState.ANALYSED,
        AnswerState.ANALYSED,
        AnswerState.SKIPPED,
    ]
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"not sound")
    with pytest.raises(MockintError, match=r"broken\.wav"):
        rehearse_files(practice, practice.question(STORY), [broken], lambda _s: None)
    assert len(practice.history()) == 1


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
    take = practice.record(practice.begin(practice.question(STORY)))
    assert take.transcription is LiveState.KEEPS_UP
    attempt = practice.hear(finish(take))
    assert practice.left_to_hear_s(attempt) is None
    live = practice.report(attempt).transcript
    assert len(live.words) > 50
    asked = len(scripted.asked)
    again = practice.transcribe(attempt)  # from the file
    assert len(scripted.asked) > asked
    assert practice.report(again).transcript == live
    assert not practice.hearing


def test_what_could_not_be_heard_is_in_the_report(
    open_live: Callable[..., tuple[Practice, ScriptedChunks]],
) -> None:
    practice, _ = open_live("answer", 91.0, fails=(40.0, 41.0))
    attempt = practice.hear(finish(practice.record(practice.begin(practice.question(STORY)))))
    report = practice.report(attempt)
    assert report.transcript.missing
    assert report.transcript.words
    assert "words_missing" in {finding.rule for finding in report.findings}


def test_a_reply_is_recorded_while_the_answer_is_still_heard(
    open_live: Callable[..., tuple[Practice, ScriptedChunks]],
) -> None:
    practice, _ = open_live()
    answered = finish(practice.record(practice.begin(practice.question(STORY))))
    prompt = practice.next_follow_up(answered)
    assert prompt is not None
    assert prompt.id == "do-differently"
    take = practice.record(answered, prompt)
    heard = practice.hear(answered)  # by somebody who knows nothing of the reply
    assert [a.state for a in heard.answers] == [AnswerState.ANALYSED, AnswerState.RECORDING]
    stored = practice.hear(finish(take), take.key)
    assert [a.state for a in stored.answers] == [AnswerState.ANALYSED, AnswerState.ANALYSED]
    assert practice.find("last") == stored


def test_a_discarded_take_is_not_heard_any_more(
    open_live: Callable[..., tuple[Practice, ScriptedChunks]],
) -> None:
    practice, _ = open_live()
    practice.record(practice.begin(practice.question(STORY))).discard()
    assert practice.history() == []
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
    attempt = practice.import_transcript(text, practice.question(STORY))
    assert practice.report(attempt).transcript == text
    assert practice.history()[0].duration_s is None
    with pytest.raises(StoreError, match="no recording"):
        practice.transcribe(attempt)


def test_nothing_heard_is_a_report_too(open_practice: Callable[..., Practice]) -> None:
    silence = Transcript((), Recognizer("scripted", "script"), 3.0)
    practice = open_practice(silence)
    attempt = practice.hear(finish(practice.record(practice.begin(practice.question(STORY)))))
    report = practice.report(attempt)
    assert report.analysis.withheld
    assert report.findings
    (headline,) = practice.history()
    assert (headline.collective_we, headline.numbers_in_result) == (None, None)
