"""A folder whose attempt.json is damaged or gone → an attempt made from what else is in it."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.recording import Recording
from mockint.store.standing import key_of

UNKNOWN = "unknown"
LOST_QUESTION = Question(
    UNKNOWN,
    "The question to this answer can no longer be read.",
    QuestionKind.IMPORTED,
    "Lost question",
)
LOST_PROMPT = FollowUp(UNKNOWN, "This follow-up can no longer be read.")
_QUESTION = re.compile(r'"question"\s*:\s*(?=\{)')
_STARTED = re.compile(r'"started_at"\s*:\s*"([^"]{10,40})"')
_WORDS = re.compile(r"([a-z][a-z0-9-]*)\.transcript-(\d+)\.json")


def rebuilt(folder: Path, names: Sequence[str], damaged: bytes) -> Attempt:
    """The attempt, its sounds not looked at yet: those of part files wait for being kept.

    Args:
        folder: of the attempt.
        names: of the files in it.
        damaged: what attempt.json holds.
    """
    text = damaged.decode("utf-8", "replace")
    answers = tuple(_answers(names))
    return Attempt(folder.name, _question(text), _started_at(text, folder), answers=answers)


def _answers(names: Sequence[str]) -> Iterator[Answer]:
    versions: dict[str, dict[int, str]] = {}
    for name in names:
        if found := _WORDS.fullmatch(name):
            versions.setdefault(found[1], {})[int(found[2])] = name
    sounds = {key_of(name): name for name in names if key_of(name) and ".part." not in name}
    for key in sorted(versions.keys() | sounds.keys()):
        heard = tuple(name for _number, name in sorted(versions.get(key, {}).items()))
        recording = Recording(sounds[key], 0.0, 0) if key in sounds else None
        state = AnswerState.TRANSCRIBED if heard else AnswerState.RECORDED
        prompt = LOST_PROMPT if key.startswith("follow-up") else None
        yield Answer(key, state, prompt, recording, heard)


def _question(text: str) -> Question:
    found = _QUESTION.search(text)
    if found is not None:
        with suppress(ValueError, RecursionError):
            value, _end = json.JSONDecoder().raw_decode(text, found.end())
            return msgspec.convert(value, Question)
    return LOST_QUESTION


def _started_at(text: str, folder: Path) -> datetime:
    with suppress(ValueError):
        found = _STARTED.search(text)
        moment = datetime.fromisoformat(found[1] if found is not None else "")
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    with suppress(ValueError):
        return datetime.strptime(folder.name[:15], "%Y%m%d-%H%M%S").astimezone()
    return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
