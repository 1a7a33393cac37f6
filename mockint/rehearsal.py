"""Audio files → a whole rehearsal, follow-ups included, with nobody at the keys."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from mockint.core.attempt import MAIN, Attempt
from mockint.core.question import FollowUp, Question
from mockint.core.report import Report
from mockint.core.transcript import Transcript
from mockint.paths import demo_folder
from mockint.practice import Practice, Progress


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of a rehearsal that is not stored."""

    report: Report
    replies: tuple[tuple[FollowUp, Transcript], ...]


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
    attempt = practice.import_audio(recordings[0], question, retake_of)
    attempt = hear(practice, attempt, MAIN, part_of(on_progress, 0, steps))
    for done, path in enumerate(recordings[1:], 1):
        prompt = practice.next_follow_up(attempt)
        if prompt is None:
            break
        attempt = practice.add_audio(attempt, path, prompt)
        key = attempt.answers[-1].key
        attempt = hear(practice, attempt, key, part_of(on_progress, done, steps))
    while (prompt := practice.next_follow_up(attempt)) is not None:
        attempt = practice.skip_follow_up(attempt, prompt)
    return attempt


def hear(practice: Practice, attempt: Attempt, key: str, on_progress: Progress) -> Attempt:
    """Transcribe and measure one answer; without a recogniser it stays as it is."""
    if practice.recognizer() is None:
        return attempt
    return practice.hear(attempt, key, on_progress=on_progress)


def part_of(on_progress: Progress, done: int, steps: int) -> Progress:
    """Progress of one step of several, told as progress of the whole."""
    return lambda share: on_progress((done + share) / steps)


def demo(
    practice: Practice, *, on_progress: Progress = lambda _share: None, stop: Event | None = None
) -> Rehearsed:
    """The bundled rehearsal through a real recogniser; nothing is stored.

    The model that came with the installation hears it, the quickest there is; where it is missing,
    the best one on this machine.

    Raises:
        SpeechError: there is no recogniser on this machine.
    """
    from mockint.analysis.voicing import listen
    from mockint.capture.convert import read_samples
    from mockint.speech.choose import here

    folder = demo_folder()
    script = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    recordings = [read_samples(folder / name) for name in script["recordings"]]
    came_along = (m.name for m in here(practice.home.models) if m.came_along and not m.problem)
    transcriber = practice.transcriber("" if practice.given else next(came_along, ""))
    halt = stop or Event()
    heard: list[Transcript] = []
    for index, samples in enumerate(recordings):
        heard.append(
            transcriber.transcribe(
                samples,
                on_progress=part_of(on_progress, index, len(recordings)),
                stop=halt,
            )
        )
    question = practice.question(script["question"])
    report = practice.report_on(question, heard[0], listen(recordings[0]))
    return Rehearsed(report, tuple(zip(report.follow_ups, heard[1:], strict=False)))
