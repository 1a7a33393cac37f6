"""Both readings of stored answers: kept apart, kept whole, measured again on demand."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from mockint.analysis import analyse as analyse_module
from mockint.analysis.delivery import voicing
from mockint.core.analysis import Analysis, NumberKind, WeKind
from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt
from mockint.core.corrections import (
    BorderMoved,
    Edit,
    NumberMarked,
    Relabelled,
    WeMarked,
    WordChanged,
)
from mockint.core.question import FollowUp, Question
from mockint.core.recording import Recording
from mockint.core.sound import Sound
from mockint.core.star import Mark, SectionName
from mockint.core.stored_answer import StoredAnswer
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript
from mockint.errors import StoppedError, StoreError
from mockint.paths import Home
from mockint.practice import Practice, measure_stored
from mockint.practice.bring_in import import_transcript
from mockint.practice.catch_up import measure_again
from mockint.practice.correct import keep_edits, measure_edits
from mockint.practice.hear import keep_transcript, measure_answer
from mockint.practice.keep import delete_attempt, find_attempt, history
from mockint.practice.measure import measured
from mockint.practice.record import begin
from mockint.practice.report import report_of
from mockint.render.json.report import as_json
from mockint.render.markdown.report import as_markdown
from mockint.render.text.privacy import privacy_text
from mockint.render.text.report import as_text
from mockint.store.store import Store
from tests.build.attempt import make_attempt
from tests.build.edits import edits_of
from tests.build.transcripts import even_words

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
QUESTION = Question("hardest", "What was hard?", title="Hardest")
TEXT = (
    "Two years ago the checkout failed twice a week. My task was to find the cause. "
    "We read the logs and I rebuilt the cache. As a result failures fell from eight to one."
)
WE = TEXT.split().index("We")
S, T, A, R = (
    SectionName.SITUATION,
    SectionName.TASK,
    SectionName.ACTION,
    SectionName.RESULT,
)
EVERY_KIND: tuple[Edit, ...] = (
    WordChanged(0, "Some three"),
    Relabelled(0, 3, S),
    BorderMoved(0, 5, 12, S, A),
    WeMarked(WE + 1, None),
    NumberMarked(1, 2, NumberKind.TIME),
    NumberMarked(4, 4, None),
)
STRUCK = (WeMarked(WE, None),)


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    minutes = count()
    home = Home(tmp_path / "home")
    return Practice(home, now=lambda: NOON + timedelta(minutes=next(minutes)))


def spoken(text: str) -> Transcript:
    return Transcript(even_words(text, 1.0, 0.8))


def keep(practice: Practice) -> Attempt:
    """An answer whose sections were marked while it was spoken: no splitter decides here."""
    attempt = import_transcript(practice, spoken(TEXT), QUESTION)
    folder = practice.store.folder(attempt.id)
    for word, section in ((0, S), (9, T), (WE, A), (WE + 9, R)):
        folder.add_mark(MAIN, Mark(section, float(word)))
    return measure_answer(practice, attempt)


def correct(practice: Practice, attempt: Attempt, edits: tuple[Edit, ...]) -> None:
    keep_edits(practice, attempt, edits)
    measure_edits(practice, attempt)


def file_of(practice: Practice, attempt: Attempt, name: str) -> Path:
    return practice.store.folder(attempt.id).path / name


def test_every_kind_of_edit_comes_back_from_the_disk(practice: Practice) -> None:
    attempt = keep(practice)
    correct(practice, attempt, EVERY_KIND)
    practice.close()
    assert edits_of(Practice(practice.home), attempt) == EVERY_KIND
    path = file_of(practice, attempt, "answer.corrections.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "what you corrected" in privacy_text(practice.home)


def test_both_readings_are_told_everywhere(practice: Practice) -> None:
    attempt = keep(practice)
    before = report_of(practice, attempt)
    assert before.automatic is None
    assert as_json(before)["corrected"] is as_json(before)["automatic"] is None
    correct(practice, attempt, (*STRUCK, WordChanged(3, "till")))
    report = report_of(practice, attempt)
    assert report.automatic is not None
    assert report.automatic.analysis == before.analysis
    assert report.automatic.transcript == before.transcript
    assert len(before.analysis.collective_we) == 1
    assert report.analysis.collective_we == ()
    assert '"we" in the Action 0, 1 corrected target 0' in " ".join(as_text(report).split())
    assert 'Corrected by you: 1 word and 1 "we".' in as_text(report)
    assert 'Read automatically: "we" 1, numbers 2.' in as_text(report)
    assert "| 0, 1 corrected |" in as_markdown(report)
    written = as_json(report)
    assert written["we_in_action"] == []
    assert written["corrected"] == {
        "words": 1,
        "sections": 0,
        "we_in_action": 1,
        "numbers_in_result": 0,
    }
    automatic = written["automatic"]
    assert isinstance(automatic, dict)
    assert [row["word"] for row in automatic["we_in_action"]] == [WE]
    (row,) = history(practice)
    assert (row.figures["collective_we"], row.corrected) == (0, True)


def test_what_is_put_right_counts_in_history_trends_and_search(practice: Practice) -> None:
    attempt = keep(practice)
    store = practice.store
    assert store.measured()[0].measures["collective_we"] == 1
    correct(practice, attempt, (*STRUCK, WordChanged(4, "payment page")))

    def kept(store: Store) -> object:
        return store.history(), store.measured(), store.search("payment"), store.search("8")

    (row,), (figures,) = store.history(), store.measured()
    assert (row.figures["collective_we"], row.corrected) == (0, True)
    assert (figures.measures["collective_we"], figures.measures["words"]) == (0, 35)
    assert store.search("checkout") == []
    ((page,), (eight,)) = store.search("payment"), store.search("8")
    assert (page.word, page.second) == (4, 4.0)
    assert eight.word == TEXT.split().index("eight") + 1
    before = kept(store)
    practice.close()
    practice.home.index.unlink()
    assert kept(Store(practice.home)) == before


def test_words_put_right_are_found_even_where_a_crash_left_them_unmeasured(
    practice: Practice,
) -> None:
    attempt = keep(practice)
    keep_edits(practice, attempt, (WordChanged(4, "payment page"),))
    practice.store.relist([attempt.id])
    assert [hit.word for hit in practice.store.search("payment")] == [4]
    assert practice.store.search("8") == []  # known by its place among the words as heard
    file_of(practice, attempt, "answer.corrections.json").write_bytes(b"{")
    practice.store.relist([attempt.id])
    assert [hit.word for hit in practice.store.search("checkout")] == [4]
    assert len(practice.store.search("8")) == 1


def test_undoing_everything_leaves_the_automatic_reading(practice: Practice) -> None:
    attempt = keep(practice)
    before = report_of(practice, attempt)
    correct(practice, attempt, STRUCK)
    correct(practice, attempt, ())
    assert report_of(practice, attempt) == before
    assert not history(practice)[0].corrected
    assert not file_of(practice, attempt, "answer.corrected-1.json").exists()


def test_corrections_are_kept_when_it_is_measured_again(practice: Practice) -> None:
    attempt = keep(practice)
    correct(practice, attempt, STRUCK)
    corrected = report_of(practice, attempt)
    file_of(practice, attempt, "answer.analysis-1.json").unlink()
    file_of(practice, attempt, "answer.corrected-1.json").unlink()
    assert report_of(practice, attempt) == corrected  # from the words
    done = measure_again(practice, [attempt.id], lambda _share: None, Event())
    assert (done.answers, done.failures) == (1, ())
    assert report_of(practice, attempt) == corrected
    measure_answer(practice, attempt)
    assert report_of(practice, attempt) == corrected
    assert history(practice)[0].corrected


def test_corrections_stay_with_their_transcript(practice: Practice) -> None:
    attempt = keep(practice)
    correct(practice, attempt, STRUCK)
    answer = attempt.main
    assert answer is not None
    again = keep_transcript(practice, attempt, answer, spoken(TEXT))
    again = measure_answer(practice, again)
    report = report_of(practice, again)
    assert report.automatic is None
    assert report.earlier_corrections
    assert report.analysis.collective_we
    assert "Those corrections stay with its words" in " ".join(as_text(report).split())
    assert not history(practice)[0].corrected
    correct(practice, again, (WordChanged(0, "I"),))
    versions = practice.store.folder(attempt.id).corrections(MAIN)
    assert [(v.transcript, len(v.edits)) for v in versions] == [
        ("answer.transcript-1.json", 1),
        ("answer.transcript-2.json", 1),
    ]


def test_a_reading_that_a_crash_left_behind_is_not_believed(practice: Practice) -> None:
    attempt = keep(practice)
    correct(practice, attempt, STRUCK)
    keep_edits(practice, attempt, (*STRUCK, WeMarked(WE, WeKind.COLLECTIVE)))
    assert len(report_of(practice, attempt).analysis.collective_we) == 1


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]]", b'[{"transcript": "x"}]', b'[{"transcript": "x", "edits": [{"edit": "hm"}]}]',
     b'[{"transcript": "x", "edits": [{"edit": "we", "word": "a", "kind": null}]}]'],
)  # fmt: skip
def test_damaged_corrections_are_named_and_never_passed_over(
    practice: Practice, content: bytes
) -> None:
    attempt = keep(practice)
    path = file_of(practice, attempt, "answer.corrections.json")
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"corrections in .* cannot be read.*are untouched; mend"):
        report_of(practice, attempt)
    with pytest.raises(StoreError):
        keep_edits(practice, attempt, STRUCK)
    assert path.read_bytes() == content
    assert len(history(practice)) == 1


def _older(practice: Practice, attempt: Attempt) -> None:
    """As if a former version had measured it, and found nothing."""
    folder = practice.store.folder(attempt.id)
    old = folder.analysis("answer.transcript-1.json")
    assert old is not None
    old = replace(old, analyzer="star-0", we_in_action=())
    folder.save_analysis("answer.transcript-1.json", old)
    practice.store.relist([attempt.id])


def test_a_corrected_reading_is_of_one_version(practice: Practice) -> None:
    attempt = keep(practice)
    _older(practice, attempt)
    correct(practice, attempt, (WordChanged(0, "Three"),))
    report = report_of(practice, attempt)
    assert report.automatic is not None
    assert report.analysis.analyzer == report.automatic.analysis.analyzer
    assert report.analysis.analyzer == analyse_module.ANALYZER
    assert history(practice)[0].analyzer == analyse_module.ANALYZER


def test_measuring_again_tells_progress_and_passes_over_damage(practice: Practice) -> None:
    attempts = [keep(practice) for _ in range(3)]
    for attempt in attempts:
        _older(practice, attempt)
    file_of(practice, attempts[1], "answer.transcript-1.json").write_bytes(b"{")
    told: list[float] = []
    ids = [attempt.id for attempt in attempts]
    done = measure_again(practice, ids, told.append, Event())
    assert told == [pytest.approx(n / 3) for n in (1, 2, 3)]
    assert done.answers == 2
    assert [attempt_id for attempt_id, _ in done.failures] == [ids[1]]
    versions = [h.analyzer for h in history(practice)]
    assert versions == [analyse_module.ANALYZER, "star-0", analyse_module.ANALYZER]


def test_measuring_again_can_be_stopped_and_keeps_what_is_done(practice: Practice) -> None:
    attempts = [keep(practice) for _ in range(2)]
    for attempt in attempts:
        _older(practice, attempt)
    stop = Event()

    def show(_share: float) -> None:
        stop.set()

    with pytest.raises(StoppedError):
        measure_again(practice, [a.id for a in attempts], show, stop)
    versions = [h.analyzer for h in history(practice)]
    assert versions == [analyse_module.ANALYZER, "star-0"]


def _while_measuring(monkeypatch: pytest.MonkeyPatch, then: Callable[[], object]) -> None:
    """Something that happens after an attempt was read and measured, and before that is stored."""
    whole = measure_stored.measure

    def measure(*given: Any) -> None:
        whole(*given)
        then()

    monkeypatch.setattr("mockint.practice.catch_up.measure", measure)


def test_what_is_recorded_while_measuring_again_is_kept(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = keep(practice)
    main = attempt.answer(MAIN)
    assert main is not None
    practice.store.keep(attempt, main.moved(AnswerState.TRANSCRIBED))
    sound = Recording("follow-up-1.wav", 3.0, 16_000)
    reply = Answer("follow-up-1", AnswerState.RECORDED, FollowUp("f", "And?"), sound)
    _while_measuring(monkeypatch, lambda: practice.store.keep(attempt, reply))
    measure_again(practice, [attempt.id], lambda _share: None, Event())
    stored = find_attempt(practice, attempt.id)
    assert stored.answer("follow-up-1") == reply
    assert [answer.state for answer in stored.answers] == [
        AnswerState.ANALYSED,
        AnswerState.RECORDED,
    ]
    assert history(practice)[0].waiting == 1


def test_what_is_heard_again_while_measuring_again_waits_for_its_own_measures(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = keep(practice)
    folder = practice.store.folder(attempt.id)
    main = attempt.answer(MAIN)
    assert main is not None
    name = folder.add_transcript(MAIN, spoken("Another hearing."))
    again = replace(main, state=AnswerState.TRANSCRIBED, transcripts=(*main.transcripts, name))
    _while_measuring(monkeypatch, lambda: practice.store.keep(attempt, again))
    measure_again(practice, [attempt.id], lambda _share: None, Event())
    assert find_attempt(practice, attempt.id).answer(MAIN) == again


def test_what_is_deleted_while_measuring_again_stays_deleted(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt, other = keep(practice), keep(practice)
    _while_measuring(monkeypatch, lambda: delete_attempt(practice, attempt))
    done = measure_again(practice, [attempt.id], lambda _share: None, Event())
    assert [attempt_id for attempt_id, _ in done.failures] == [attempt.id]
    practice.store.relist([attempt.id, other.id])
    assert [headline.id for headline in history(practice)] == [other.id]
    assert not practice.store.folder(attempt.id).path.exists()


def test_an_answer_without_words_cannot_be_corrected(practice: Practice) -> None:
    attempt = begin(practice, QUESTION)
    with pytest.raises(StoreError, match="no words of answer yet"):
        keep_edits(practice, attempt, ())


def test_a_recording_is_listened_to_once_and_outlives_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice, attempt = make_attempt(tmp_path)
    folder, heard = practice.store.folder(attempt.id), list[int]()

    def listen(samples: Any) -> Sound:
        heard.append(len(samples))
        return Sound((Span(0.0, 1.5),))

    def again() -> int:
        measure_stored._listened.cache_clear()
        done = measure_again(practice, [attempt.id], lambda _share: None, Event())
        assert done.failures == ()
        return len(heard)

    monkeypatch.setattr(voicing, "listen", listen)
    assert again() == 0  # it was heard when the answers were measured
    monkeypatch.setattr(voicing, "LISTENER", "voice-0")
    first = again()
    assert first == sum(answer.recording is not None for answer in attempt.answers)
    measured = folder.analysis("answer.transcript-1.json")
    assert again() == first
    assert folder.analysis("answer.transcript-1.json") == measured
    os.utime(folder.recording(MAIN), ns=(1, 1))  # another recording in its place
    assert again() == first + 1
    folder.recording(MAIN).unlink()
    monkeypatch.setattr(voicing, "LISTENER", "voice-00")
    assert again() == 2 * first  # the replies, by the other rules
    assert folder.analysis("answer.transcript-1.json") == measured
    assert "where there was a voice" in privacy_text(practice.home)


@pytest.mark.parametrize("content", [b"", b"{", b'{"stamp": 3}', b"[]"])
def test_a_damaged_sound_is_heard_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    practice, attempt = make_attempt(tmp_path)
    monkeypatch.setattr(voicing, "listen", lambda _samples: Sound())
    measure_again(practice, [attempt.id], lambda _share: None, Event())
    path = practice.store.folder(attempt.id).path / "answer.sound.json"
    whole = path.read_bytes()
    path.write_bytes(content)
    measure_again(practice, [attempt.id], lambda _share: None, Event())
    assert path.read_bytes() == whole


def test_the_time_before_the_count_is_one_more_measure() -> None:
    for pause_s in (12.5, None):
        answer = StoredAnswer("t", Transcript.from_text("I cut it."), search_pause_s=pause_s)
        automatic = measured(answer, lambda *_, **__: Analysis("t")).automatic
        assert automatic.measure("search_pause_s") == pause_s
