"""Stored words and corrections → both readings of an answer, stored beside them.

The automatic reading and the corrected one lie in files of their own; corrections are the person's
and are never derived from anything. Whatever is measured here is measured by one version of the
analyser: a corrected reading never mixes sections of an older one with its own counts.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Event

from mockint.core.attempt import MAIN, Answer, Attempt
from mockint.core.corrections import Automatic, Edit
from mockint.core.measures import Analysis
from mockint.core.sound import Sound
from mockint.core.splice import within
from mockint.core.transcript import Transcript
from mockint.errors import AudioFileError, MockintError, StoppedError, StoreError
from mockint.store.corrections import Measured
from mockint.store.folders import AttemptFolder
from mockint.store.store import Store
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
    """What the analysis knows beside the words: the question, and where a voice was."""

    question: str
    sound: Sound | None


def beside(folder: AttemptFolder, attempt: Attempt, answer: Answer) -> Beside:
    """The same of a stored answer; no sound without a recording, or when it is damaged.

    A recording that is gone still tells what it told when it was measured.
    """
    asked = answer.prompt.text if answer.prompt is not None else attempt.question.text
    if answer.recording is None:
        return Beside(asked, None)
    return Beside(asked, _sound(folder, answer.recording.file))


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


def edits_of(store: Store, attempt: Attempt, key: str = MAIN) -> tuple[Edit, ...]:
    """What the person put right in the newest transcript of the answer, oldest first."""
    return _edits(store.folder(attempt.id), _transcribed(attempt, key))


def keep_edits(store: Store, attempt: Attempt, edits: tuple[Edit, ...], key: str = MAIN) -> None:
    """Store the edits of the newest transcript in the place of those before; measure_edits()
    makes them count.
    """
    folder, answer = store.folder(attempt.id), _transcribed(attempt, key)
    folder.save_corrections(key, answer.transcripts[-1], edits)


def measure_edits(store: Store, attempt: Attempt, key: str = MAIN) -> None:
    """Measure the corrected reading again; the automatic one only where it is an older one's."""
    folder, answer = store.folder(attempt.id), _transcribed(attempt, key)
    name, known = answer.transcripts[-1], beside(folder, attempt, answer)
    transcript = folder.transcript(name)
    automatic = folder.analysis(name)
    if automatic is None or automatic.analyzer != analyzer():
        automatic = _analysed(folder, answer, transcript, known)
        folder.save_analysis(name, automatic)
    edits = _edits(folder, answer)
    _save_corrected(folder, name, transcript, automatic, edits, known)
    store.relist([attempt.id])


@dataclass(frozen=True, slots=True)
class Remeasured:
    """What came of measuring many attempts again: answers done, and attempts that failed."""

    answers: int
    failures: tuple[tuple[str, MockintError], ...] = ()


def measure_again(
    store: Store, ids: Sequence[str], on_progress: Callable[[float], None], stop: Event
) -> Remeasured:
    """Measure every transcribed answer of the attempts again, corrections kept.

    An attempt that cannot be read is passed over and told of; each answer is stored as soon as it
    is measured, so that stopping loses nothing.

    Args:
        store: the home.
        ids: which attempts, as history gives them.
        on_progress: share that is done, 0 to 1.
        stop: ends it after the attempt at hand.

    Raises:
        StoppedError: stop was set.
    """
    done = 0
    failures: list[tuple[str, MockintError]] = []
    fresh: list[str] = []
    try:
        for number, attempt_id in enumerate(ids, 1):
            if stop.is_set():
                raise StoppedError("measuring again was stopped", kept="what is done is kept")
            try:
                done += _measure_attempt(store, attempt_id)
            except MockintError as error:
                failures.append((attempt_id, error))
            else:
                fresh.append(attempt_id)
            if len(fresh) >= ROWS_AT_ONCE:
                store.relist(fresh)
                fresh.clear()
            on_progress(number / len(ids))
    finally:
        if fresh:
            store.relist(fresh)
    return Remeasured(done, tuple(failures))


def _measure_attempt(store: Store, attempt_id: str) -> int:
    """How many answers were measured."""
    attempt, folder = store.load(attempt_id), store.folder(attempt_id)
    answers = [answer for answer in attempt.answers if answer.transcripts]
    for answer in answers:
        measure(folder, attempt, answer)
    store.note_analysed(attempt_id, {a.key: a.transcripts[-1] for a in answers})
    return len(answers)


def _transcribed(attempt: Attempt, key: str) -> Answer:
    answer = attempt.answer(key)
    if answer is None or not answer.transcripts:
        raise StoreError(f"{attempt.id} has no words of {key} yet")
    return answer


def _edits(folder: AttemptFolder, answer: Answer) -> tuple[Edit, ...]:
    name = answer.transcripts[-1]
    return next((c.edits for c in folder.corrections(answer.key) if c.transcript == name), ())


def _analysed(
    folder: AttemptFolder, answer: Answer, transcript: Transcript, known: Beside
) -> Analysis:
    from mockint.analysis.analyse import analyse

    marks = folder.marks(answer.key)
    read = analyse(transcript, marks, known.sound, question=known.question)
    if answer.part is None or not read.sections:
        return read
    drawn = within(read.sections, answer.part)
    return analyse(transcript, (), known.sound, drawn=drawn, question=known.question)


def _corrected(
    transcript: Transcript, automatic: Analysis, edits: tuple[Edit, ...], known: Beside
) -> Analysis:
    from mockint.analysis.corrected import corrected
    from mockint.core.draft import draft

    left = draft(transcript, automatic.sections, edits)
    return corrected(left, known.sound, question=known.question)


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
