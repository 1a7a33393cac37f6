"""What was heard, and how well → notes on nothing heard, lost sound, rough words, vague borders."""

from mockint.core.star import STAR
from mockint.feedback.facts import Case, Note, Notes
from mockint.wording.figures import listed, times
from mockint.wording.moments import clock
from mockint.wording.quotes import quote
from mockint.wording.safe import clean


def nothing_heard(case: Case) -> Notes:
    """No word at all."""
    if case.spoken_words:
        return
    if case.transcript.duration_s is None:
        yield Note("The transcript holds no words.")
        return
    length = clock(case.transcript.duration_s)
    yield Note(f"No words were heard in {length} of sound. Try again, nearer to the microphone.")


def one_word(case: Case) -> Notes:
    """A single word is no answer to measure."""
    if case.spoken_words != 1:
        return
    index = next(i for i, word in enumerate(case.transcript.words) if clean(word.text))
    said = quote(case.transcript, index, index)
    yield Note(
        f"One word was heard: {said}. Try what was going on, what was yours to do, what you did "
        "and what came of it.",
        index,
        index,
    )


def interrupted(case: Case) -> Notes:
    """The recording ended by itself."""
    if case.recording and case.recording.interruption:
        why = clean(case.recording.interruption).rstrip(".")
        length = clock(case.recording.duration_s)
        yield Note(f"The recording ended by itself after {length}: {why}.")


def sound_lost(case: Case) -> Notes:
    """The audio library reported lost input."""
    if case.recording and case.recording.overflow_count:
        yield Note(
            f"Sound was lost {times(case.recording.overflow_count)} while recording, so words and "
            "times may be missing there."
        )


def words_missing(case: Case) -> Notes:
    """The recogniser failed on part of it; the sound is whole."""
    spans = case.transcript.missing
    if spans:
        where = listed([f"{clock(span.start_s)}-{clock(span.end_s)}" for span in spans])
        yield Note(
            f"The recogniser failed at {where}: what was said there is kept in the recording and "
            "counts nowhere. Transcribe it once more to get it."
        )


def counts_withheld(case: Case) -> Notes:
    """The analysis would not count, and says why."""
    if not case.counted:
        why = clean(case.analysis.withheld).rstrip(".")
        yield Note(f'The counts of "we" and of numbers are withheld: {why}.')


def borders_estimated(case: Case) -> Notes:
    """Some borders between sections are more likely wrong than right; said once for all."""
    unsure = [name for name in STAR if case.analysis.heard(name) and not case.analysis.sure(name)]
    if not unsure:
        return
    names = listed([name.label for name in unsure])
    first, last = case.words_of(unsure[0])
    yield Note(
        f"The borders of {names} are estimates, and so is what is measured between them. "
        "Section keys pressed while speaking make them exact.",
        first,
        last,
    )
