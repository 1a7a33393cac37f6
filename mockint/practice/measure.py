"""Stored words and corrections → both readings of an answer, stored beside them.

The automatic reading and the corrected one lie in files of their own; corrections are the person's
and are never derived from anything. Whatever is measured here is measured by one version of the
analyser: a corrected reading never mixes sections of an older one with its own counts.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from mockint.core.attempt import Answer, Attempt
from mockint.core.corrections import Automatic, Edit
from mockint.core.measures import Analysis, Measure
from mockint.core.sound import Sound
from mockint.core.splice import within
from mockint.core.transcript import Transcript
from mockint.errors import AudioFileError, MockintError, StoreError
from mockint.store.corrections import Measured
from mockint.store.folders import AttemptFolder
from mockint.store.voice_spans import Stamp

# Rows of the index that are renewed in one commit: what an interruption may leave to be listed
# with older figures until it is measured again, against a disk sync an attempt.
ROWS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """One stored answer as it counts now.

    Attributes:
        transcript: with the corrections, where there are any.
        analysis: likewise.
        automatic: the reading below the corrections; None without any.
        earlier_corrections: another transcript version of the answer has corrections of its own.
    """

    transcript: Transcript
    analysis: Analysis
    automatic: Automatic | None = None
    earlier_corrections: bool = False


def analyzer() -> str:
    """The version of the rules and weights that measure now."""
    from mockint.analysis import analyse

    return analyse.ANALYZER


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the words: the question, where a voice was, how long was thought."""

    question: str
    sound: Sound | None
    search_pause_s: float | None = None

    def added_to(self, analysis: Analysis) -> Analysis:
        """The analysis with the time before the recording as one more measure."""
        if self.search_pause_s is None:
            return analysis
        pause = Measure("search_pause_s", self.search_pause_s, "s")
        return replace(analysis, measures=(*analysis.measures, pause))


def beside(folder: AttemptFolder, attempt: Attempt, answer: Answer) -> Beside:
    """The same of a stored answer; no sound without a recording, or when it is damaged.

    A recording that is gone still tells what it told when it was measured.
    """
    asked = answer.prompt.text if answer.prompt is not None else attempt.question.text
    if answer.recording is None:
        return Beside(asked, None, answer.search_pause_s)
    return Beside(asked, _sound(folder, answer.recording.file), answer.search_pause_s)


def _sound(folder: AttemptFolder, recording: str) -> Sound | None:
    """What was kept of the recording, else it is listened to, 1 ms a second, and that kept."""
    from mockint.analysis.voicing import LISTENER

    path, kept = folder.path / recording, folder.sound(recording)
    try:
        there = path.stat()
    except OSError:
        return kept.sound if kept is not None else None
    stamp = Stamp(LISTENER, there.st_size, there.st_mtime_ns)
    if kept is not None and kept.stamp == stamp:
        return kept.sound
    try:
        sound = _listened(path, stamp)
    except AudioFileError:
        return None
    with suppress(StoreError):  # a full disk: it is listened to again next time
        folder.save_sound(recording, stamp, sound)
    return sound


@lru_cache(maxsize=4)  # where nothing can be kept, each step of a correction measures again
def _listened(path: Path, _stamp: Stamp) -> Sound:
    from mockint.analysis.voicing import listen
    from mockint.capture.convert import read_samples

    return listen(read_samples(path))


def sentence_starts(transcript: Transcript) -> tuple[int, ...]:
    """The first word of each sentence; guessed from pauses and from words like "so" and "then"
    where nobody wrote punctuation.
    """
    from mockint.wording.sentences import cut_sentences

    return tuple(first for first, _ in cut_sentences(transcript.words))


def read_ahead(transcript: Transcript, question: str) -> None:
    """Measure what may be asked for soon; the encoder keeps what it has read.

    Who asks will be told what fails.
    """
    from mockint.analysis.analyse import analyse

    with suppress(MockintError):
        analyse(transcript, question=question)


def measure(folder: AttemptFolder, attempt: Attempt, answer: Answer) -> None:
    """Measure the newest transcript of the answer and store both readings; corrections stay."""
    name = answer.transcripts[-1]
    transcript = folder.transcript(name)
    known = beside(folder, attempt, answer)
    automatic = _analysed(folder, answer, transcript, known)
    edits = _edits(folder, answer)
    folder.save_analysis(name, automatic)
    _save_corrected(folder, name, transcript, automatic, edits, known)


def read_answer(folder: AttemptFolder, attempt: Attempt, answer: Answer) -> Reading:
    """The answer as it counts now. Nothing is written but what was heard beside its words.

    Raises:
        StoreError: words or corrections are damaged.
    """
    name = answer.transcripts[-1]
    transcript = folder.transcript(name)
    automatic = folder.analysis(name)
    if automatic is None:  # never measured, or by a version that wrote another shape
        automatic = _analysed(folder, answer, transcript, beside(folder, attempt, answer))
    edits = _edits(folder, answer)
    if not edits:
        elsewhere = any(version.edits for version in folder.corrections(answer.key))
        return Reading(transcript, automatic, earlier_corrections=elsewhere)
    stored = folder.corrected(name)
    fits = stored is not None and stored.edits == len(edits)
    if stored is not None and fits and stored.analysis.analyzer == automatic.analyzer:
        return _reading(transcript, automatic, edits, stored.analysis)
    known = beside(folder, attempt, answer)
    if automatic.analyzer != analyzer():
        automatic = _analysed(folder, answer, transcript, known)
    return _reading(transcript, automatic, edits, _corrected(transcript, automatic, edits, known))


def _edits(folder: AttemptFolder, answer: Answer) -> tuple[Edit, ...]:
    name = answer.transcripts[-1]
    return next((c.edits for c in folder.corrections(answer.key) if c.transcript == name), ())


def _analysed(
    folder: AttemptFolder, answer: Answer, transcript: Transcript, known: Beside
) -> Analysis:
    from mockint.analysis.analyse import analyse

    marks = folder.marks(answer.key)
    read = analyse(transcript, marks, known.sound, question=known.question)
    if answer.part is not None and read.sections:
        drawn = within(read.sections, answer.part)
        read = analyse(transcript, (), known.sound, drawn=drawn, question=known.question)
    return known.added_to(read)


def _corrected(
    transcript: Transcript, automatic: Analysis, edits: tuple[Edit, ...], known: Beside
) -> Analysis:
    from mockint.analysis.corrected import corrected
    from mockint.core.draft import draft

    left = draft(transcript, automatic.sections, edits)
    return known.added_to(corrected(left, known.sound, question=known.question))


def _save_corrected(
    folder: AttemptFolder,
    name: str,
    transcript: Transcript,
    automatic: Analysis,
    edits: tuple[Edit, ...],
    known: Beside,
) -> None:
    if edits:
        analysis = _corrected(transcript, automatic, edits, known)
        folder.save_corrected(name, Measured(len(edits), analysis))
    else:
        folder.drop_corrected(name)


def _reading(
    transcript: Transcript, automatic: Analysis, edits: tuple[Edit, ...], analysis: Analysis
) -> Reading:
    from mockint.core.draft import draft

    left = draft(transcript, automatic.sections, edits)
    below = Automatic(transcript, automatic, edits, left.origins)
    return Reading(left.transcript, analysis, below)
