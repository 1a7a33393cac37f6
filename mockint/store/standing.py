"""An attempt on disk → how it stands, and the way on from there.

Whatever was interrupted, wherever: what it left is one of these. `recover`, `transcribe`,
`history` and the interface all go by this table.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from mockint.core.attempt import AnswerState, Attempt
from mockint.store.recordings import PART, SOUND, plain_key

EMPTY_BYTES = 44  # a WAV file without a sample


class Standing(StrEnum):
    """How an attempt stands; where several of its answers differ, the first one of the list."""

    DAMAGED = "damaged"
    """attempt.json is missing, cannot be read, or knows nothing of what is in the folder."""
    CUT_OFF = "cut off"
    """A sound without a finished answer, whatever its name."""
    UNHEARD = "not transcribed yet"
    """A recording without words."""
    UNMEASURED = "not measured yet"
    """Words without figures."""
    WHOLE = "whole"
    NOTHING = "nothing"
    """Begun, and nothing was said: it is not listed, and swept away."""


WAY_ON: dict[Standing, str] = {
    Standing.DAMAGED: "mockint recover makes it readable again; mockint delete removes it",
    Standing.CUT_OFF: "mockint recover keeps or discards it",
    Standing.UNHEARD: "mockint transcribe",
    Standing.UNMEASURED: "mockint transcribe",
    Standing.WHOLE: "mockint report",
    Standing.NOTHING: "",
}


def standing(folder: Path, names: Sequence[str], attempt: Attempt | None) -> Standing:
    """How it stands.

    Args:
        folder: of the attempt.
        names: of the files in it.
        attempt: None when attempt.json cannot be read.
    """
    if attempt is None:
        there = any(name[0] != "." for name in names)
        return Standing.DAMAGED if there else Standing.NOTHING
    if next(cut_off_sounds(folder, names, attempt), None):
        return Standing.CUT_OFF
    states = {answer.state for answer in attempt.answers} - {AnswerState.RECORDING}
    if AnswerState.RECORDED in states:
        return Standing.UNHEARD
    if AnswerState.TRANSCRIBED in states:
        return Standing.UNMEASURED
    if states:
        return Standing.WHOLE
    # Words, say, of an answer that attempt.json does not know: an older one was put in its place.
    more = [name for name in names if not _of_nothing(name)]
    return Standing.DAMAGED if more else Standing.NOTHING


def cut_off_sounds(
    folder: Path, names: Sequence[str], attempt: Attempt
) -> Iterator[tuple[str, str]]:
    """(key, file) of every sound in the folder that belongs to no finished answer, and of every
    unfinished answer beside finished ones, whether there is a sound of it or not.
    """
    finished = {answer.recording.file for answer in attempt.answers if answer.recording is not None}
    silent = {answer.key for answer in attempt.answers if answer.state is AnswerState.RECORDING}
    if len(silent) == len(attempt.answers):
        silent = set()
    for name in names:
        key = key_of(name)
        if key and name not in finished and _bytes(folder / name) > EMPTY_BYTES:
            silent.discard(key)
            yield key, name
    for key in sorted(silent):
        yield key, f"{key}{PART}"


def _of_nothing(name: str) -> bool:
    """Whether a file of that name is there before anything was said."""
    return name[0] == "." or name == "attempt.json" or name.endswith((SOUND, ".marks.jsonl"))


def key_of(name: str) -> str:
    """answer.part.wav, answer.wav → answer; empty for what is no sound of an answer."""
    for ending in (PART, SOUND):
        if name.endswith(ending):
            key = name.removesuffix(ending)
            return key if plain_key(key) else ""
    return ""


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0
