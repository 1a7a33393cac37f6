"""A recorded answer → its words, where a voice was in it, and what was measured in both."""

from threading import Event
from typing import TYPE_CHECKING

from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt
from mockint.core.transcript import Transcript
from mockint.errors import SpeechError, StoreError
from mockint.practice import measure_stored
from mockint.practice.desk import Practice, TellProgress, answer_of
from mockint.practice.hearings import outcome_of

if TYPE_CHECKING:
    from mockint.speech.transcriber import Transcriber

_NEVER = Event()


def _no_progress(_share: float) -> None:
    """Nobody is watching."""


def hear(
    practice: Practice,
    attempt: Attempt,
    key: str = MAIN,
    *,
    on_progress: TellProgress = _no_progress,
    stop: Event = _NEVER,
    model: str = "",
) -> Attempt:
    """Transcribe and measure one recorded answer; see transcribe(). A text, which cannot be heard
    again, is measured alone.
    """
    answer = answer_of(attempt, key)
    if answer.recording is None and answer.transcripts:
        return measure_answer(practice, attempt, key)
    heard = transcribe(practice, attempt, key, on_progress=on_progress, stop=stop, model=model)
    return measure_answer(practice, heard, key)


def finish(
    practice: Practice,
    attempt: Attempt,
    key: str,
    *,
    on_progress: TellProgress = _no_progress,
    model: str = "",
) -> Attempt:
    """Do what an answer still needs: words and figures, or figures alone."""
    if answer_of(attempt, key).state is AnswerState.TRANSCRIBED and not model:
        return measure_answer(practice, attempt, key)
    return hear(practice, attempt, key, on_progress=on_progress, model=model)


def transcribe(
    practice: Practice,
    attempt: Attempt,
    key: str = MAIN,
    *,
    on_progress: TellProgress = _no_progress,
    stop: Event = _NEVER,
    model: str = "",
) -> Attempt:
    """Hear one recorded answer; each call adds a transcript version.

    Transcript while it was spoken is not heard again: only the rest is waited for.

    Args:
        practice: the home it is stored in.
        attempt: as stored.
        key: which answer of it.
        on_progress: share that is done, 0 to 1.
        stop: set by another thread to give up.
        model: another recogniser than the best one on this machine.

    Raises:
        SpeechError, AudioFileError: your recording is saved and can be heard later.
        StoppedError: stop was set.
    """
    answer = answer_of(attempt, key)
    try:
        heard = _heard(practice, attempt, answer, on_progress, stop, model)
    except SpeechError as error:
        raise SpeechError(error.what, kept="your recording is saved", hint=error.hint) from error
    measure_stored.voiced(practice, attempt, answer)  # kept beside the words
    return keep_transcript(practice, attempt, answer, heard)


def left_to_hear_s(practice: Practice, attempt: Attempt, key: str = MAIN) -> float | None:
    """Seconds of an answer that have no words yet; None when it was not heard live."""
    return practice.hearings.left_s(attempt, key)


def keep_transcript(
    practice: Practice, attempt: Attempt, answer: Answer, heard: Transcript
) -> Attempt:
    """Store words as the newest transcript version of the answer."""
    return practice.store.add_words(attempt.id, answer, heard)


def measure_answer(practice: Practice, attempt: Attempt, key: str = MAIN) -> Attempt:
    """Measure the newest transcript of the answer, and store what was measured."""
    answer = answer_of(attempt, key)
    measure_stored.measure(practice, attempt, answer)
    measured = practice.store.note_analysed(attempt.id, {key: answer.transcripts[-1]})
    practice.store.relist([attempt.id])
    return measured


def _heard(
    practice: Practice,
    attempt: Attempt,
    answer: Answer,
    on_progress: TellProgress,
    stop: Event,
    model: str,
) -> Transcript:
    """Transcript while it was spoken; the file is heard where that is not enough."""
    from mockint.capture.convert import read_samples
    from mockint.speech.hints import hints_of

    if answer.recording is None:
        raise StoreError(f"{attempt.id} has no recording of {answer.key}")
    hearing = practice.hearings.take(attempt, answer.key)
    if hearing is not None and not model:
        live = outcome_of(hearing, answer.recording, on_progress, stop)
        if hearing.hung:
            practice.forget_transcriber()  # it is lost; the next caller gets fresh weights
        if live is not None:
            return live
    transcriber: Transcriber = practice.transcriber(model)
    return transcriber.transcribe(
        read_samples(practice.store.folder(attempt.id).sound_file(answer.recording)),
        on_progress=on_progress,
        stop=stop,
        hints=hints_of(attempt.question.text, attempt.question.title),
    )
