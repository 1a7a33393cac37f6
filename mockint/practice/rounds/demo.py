"""The bundled recording → a whole rehearsal, of which nothing is kept."""

import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from mockint.core.question import FollowUp
from mockint.core.report import Report
from mockint.core.transcript import Transcript
from mockint.paths import demo_folder
from mockint.practice.ask import find_question
from mockint.practice.desk import Practice, TellProgress
from mockint.practice.report import report_on
from mockint.practice.rounds.files import part_of
from mockint.store.codec import transcript_from_outside


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of a rehearsal that is not stored."""

    report: Report
    replies: tuple[tuple[FollowUp, Transcript], ...]


def sample(practice: Practice) -> Rehearsed:
    """The bundled rehearsal with its words as they were spoken, so without a recogniser; nothing is
    stored. The report is made by the rules and targets of this home.
    """
    from mockint.analysis.delivery.voicing import listen
    from mockint.capture.convert import read_samples

    folder = demo_folder()
    script = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    rows = json.loads((folder / "words.json").read_bytes())
    said = [transcript_from_outside(row, "words.json") for row in rows]
    question = find_question(practice, script["question"])
    sound = listen(read_samples(folder / script["recordings"][0]))
    report = report_on(
        practice, question, replace(said[0], duration_s=rows[0]["duration_s"]), sound
    )
    return Rehearsed(report, tuple(zip(report.follow_ups, said[1:], strict=False)))


def sample_sound() -> Path:
    """The answer of the bundled rehearsal, to be played."""
    return demo_folder() / "answer.ogg"


def demo(
    practice: Practice,
    *,
    on_progress: TellProgress = lambda _share: None,
    stop: Event | None = None,
) -> Rehearsed:
    """The bundled rehearsal through a real recogniser; nothing is stored.

    The model that came with the installation hears it, the quickest there is; where it is missing,
    the best one on this machine.

    Raises:
        SpeechError: there is no speech recogniser on this machine.
    """
    from mockint.analysis.delivery.voicing import listen
    from mockint.capture.convert import read_samples
    from mockint.speech.models.choose import here

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
    question = find_question(practice, script["question"])
    report = report_on(practice, question, heard[0], listen(recordings[0]))
    return Rehearsed(report, tuple(zip(report.follow_ups, heard[1:], strict=False)))
