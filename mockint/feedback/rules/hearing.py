"""Transcript, and how well → nothing heard, lost sound, rough words, vague borders."""

from mockint.core.report import Evidence
from mockint.core.star import STAR
from mockint.feedback.facts import Case
from mockint.feedback.finder import Match, Matches, gives
from mockint.wording.figures import listed, times
from mockint.wording.moments import clock
from mockint.wording.quotes import quote
from mockint.wording.safe import clean


@gives(sound=["length"], typed=[])
def nothing_heard(case: Case) -> Matches:
    """No word at all."""
    if case.spoken_words:
        return
    if case.transcript.duration_s is None:
        yield Match(form="typed")
    else:
        yield Match({"length": clock(case.transcript.duration_s)}, form="sound")


@gives("said")
def one_word(case: Case) -> Matches:
    """A single word is no answer to measure."""
    if case.spoken_words != 1:
        return
    index = next(i for i, word in enumerate(case.transcript.words) if clean(word.text))
    yield Match({"said": quote(case.transcript, index, index)}, (Evidence(index, index),))


@gives("length", "reason")
def interrupted(case: Case) -> Matches:
    """The recording ended by itself."""
    if case.recording and case.recording.interruption:
        reason = clean(case.recording.interruption).rstrip(".")
        yield Match({"length": clock(case.recording.duration_s), "reason": reason})


@gives("length")
def silenced(case: Case) -> Matches:
    """The microphone was muted for some of it."""
    if case.recording and case.recording.silent_s:
        yield Match({"length": clock(case.recording.silent_s)})


@gives("times")
def sound_lost(case: Case) -> Matches:
    """The audio library reported lost input."""
    if case.recording and case.recording.overflow_count:
        yield Match({"times": times(case.recording.overflow_count)})


@gives("where")
def words_missing(case: Case) -> Matches:
    """The recogniser failed on part of it; the sound is whole."""
    spans = case.transcript.missing
    if spans:
        where = [f"{clock(span.start_s)}-{clock(span.end_s)}" for span in spans]
        yield Match({"where": listed(where)})


@gives("reason")
def counts_withheld(case: Case) -> Matches:
    """The analysis would not count, and says why."""
    if not case.counted:
        yield Match({"reason": clean(case.analysis.withheld).rstrip(".")})


@gives("parts")
def borders_estimated(case: Case) -> Matches:
    """Some borders between sections are more likely wrong than right; said once for all."""
    unsure = [name for name in STAR if case.analysis.heard(name) and not case.analysis.sure(name)]
    if unsure:
        parts = listed([name.label for name in unsure])
        yield Match({"parts": parts}, case.stretches(*unsure))
