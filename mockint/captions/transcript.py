"""A text or caption file → the Transcript of the one who answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from mockint.captions.cue import Cue, CueToken
from mockint.captions.cues import cues_of
from mockint.captions.from_json import cues_in_json
from mockint.captions.rollup import said_once
from mockint.captions.speakers import one_speaker
from mockint.captions.text import text_of
from mockint.core.transcript import Transcript, Word

# A word without a time of its own ends by then, where the caption stays on the screen for longer.
_LONGEST_WORD_S = 1.0


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a text says.

    Attributes:
        transcript: of one speaker; with times where the file has them.
        speaker: who that is, empty where the file names nobody.
        words: how many words each speaker says.
    """

    transcript: Transcript
    speaker: str = ""
    words: dict[str, int] = field(default_factory=dict)


def read_text(content: bytes, name: str, suffix: str, speaker: str = "") -> ReadText:
    """Captions, a transcript with names and times, or a plain text.

    Args:
        content: of the file.
        name: for messages.
        suffix: of the name.
        speaker: whose words are wanted; empty for whoever says most.

    Raises:
        StoreError: it is a document or no text, or nobody in it has that name.
    """
    return _read(cues_of(text_of(content, name, suffix)), name, speaker)


def read_foreign_json(content: bytes, name: str, speaker: str = "") -> ReadText | None:
    """The words of another program's JSON; None where mockint's own reader has to say.

    Raises:
        StoreError: as read_text.
    """
    try:
        cues = cues_in_json(json.loads(text_of(content, name)))
    except (ValueError, RecursionError):
        return None
    return None if cues is None else _read(cues, name, speaker)


def _read(cues: Sequence[Cue], name: str, speaker: str) -> ReadText:
    chosen = one_speaker(said_once(cues), speaker, name)
    words = _timed(chosen.cues)
    length_s = max((word.end for word in words if word.end is not None), default=None)
    return ReadText(Transcript(words, duration_s=length_s), chosen.speaker, chosen.words)


def _timed(cues: Sequence[Cue]) -> tuple[Word, ...]:
    """The words with times that never run backwards; with none at all where one cue lacks them."""
    tokens = [token for cue in cues for token in cue.tokens]
    timeless = any(cue.start_s is None for cue in cues if cue.tokens)
    if timeless and not all(t.start_s is not None and t.end_s is not None for t in tokens):
        return tuple(Word(token.text, probability=token.probability) for token in tokens)
    words: list[Word] = []
    last_s = 0.0
    for at, cue in enumerate(cues):
        end_s = cue.end_s
        after = cues[at + 1].start_s if at + 1 < len(cues) else None
        if end_s is not None and after is not None and cue.start_s is not None:
            end_s = max(cue.start_s, min(end_s, after))
        for word in _spread(cue, cue.start_s, end_s):
            start_s = max(last_s, word.start or 0.0)
            words.append(Word(word.text, start_s, max(start_s, word.end or 0.0), word.probability))
            last_s = start_s
    return tuple(words)


def _spread(cue: Cue, start_s: float | None, end_s: float | None) -> list[Word]:
    """The words of a caption; those without a time share what is left by their letters."""
    words: list[Word] = []
    tokens = list(cue.tokens)
    at, now_s = 0, start_s or 0.0
    while at < len(tokens):
        run = [tokens[at]]
        while at + len(run) < len(tokens) and tokens[at + len(run)].start_s is None:
            run.append(tokens[at + len(run)])
        at += len(run)
        begin_s = now_s if run[0].start_s is None else run[0].start_s
        until_s = tokens[at].start_s if at < len(tokens) else end_s
        words += _share(run, begin_s, max(begin_s, until_s if until_s is not None else begin_s))
        now_s = words[-1].end or 0.0
    return words


def _share(run: Sequence[CueToken], begin_s: float, until_s: float) -> list[Word]:
    until_s = min(until_s, begin_s + _LONGEST_WORD_S * len(run))
    letters = sum(len(token.text) + 1 for token in run)
    words, at_s = [], begin_s
    for token in run:
        end_s = at_s + (until_s - begin_s) * (len(token.text) + 1) / letters
        own_s = token.end_s if token.end_s is not None else end_s
        words.append(Word(token.text, round(at_s, 3), round(own_s, 3), token.probability))
        at_s = end_s
    return words
