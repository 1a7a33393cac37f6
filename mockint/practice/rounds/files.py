"""Audio files → a whole rehearsal, follow-ups included, with nobody at the keys."""

from collections.abc import Sequence
from pathlib import Path

from mockint.core.attempt import MAIN, Attempt
from mockint.core.question import Question
from mockint.practice.bring_in import add_audio, import_audio
from mockint.practice.desk import Practice, Progress
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.hear import hear


def rehearse_files(
    practice: Practice,
    question: Question,
    recordings: Sequence[Path],
    on_progress: Progress,
    retake_of: str = "",
) -> Attempt:
    """Store the first file as the answer and the next ones as replies to the follow-ups.

    Without a recogniser everything is kept as not transcribed yet.

    Args:
        practice: the home it is stored in.
        question: what the first file answers.
        recordings: at least one audio file.
        on_progress: share of the rehearsal that is done, 0 to 1.
        retake_of: id of the attempt that is given once more.

    Raises:
        AudioFileError: a file is not usable audio; what came before it is stored.
        SpeechError: recognition failed; the recordings are stored.
    """
    steps = len(recordings)
    attempt = import_audio(practice, recordings[0], question, retake_of)
    attempt = hear_where_possible(practice, attempt, MAIN, part_of(on_progress, 0, steps))
    for done, path in enumerate(recordings[1:], 1):
        prompt = next_follow_up(practice, attempt)
        if prompt is None:
            break
        attempt = add_audio(practice, attempt, path, prompt)
        key = attempt.answers[-1].key
        attempt = hear_where_possible(practice, attempt, key, part_of(on_progress, done, steps))
    while (prompt := next_follow_up(practice, attempt)) is not None:
        attempt = skip_follow_up(practice, attempt, prompt)
    return attempt


def hear_where_possible(
    practice: Practice, attempt: Attempt, key: str, on_progress: Progress
) -> Attempt:
    """Transcribe and measure one answer; without a recogniser it stays as it is."""
    if practice.recognizer() is None:
        return attempt
    return hear(practice, attempt, key, on_progress=on_progress)


def part_of(on_progress: Progress, done: int, steps: int) -> Progress:
    """Progress of one step of several, told as progress of the whole."""
    return lambda share: on_progress((done + share) / steps)
