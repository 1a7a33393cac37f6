"""Captions that scroll → every word once.

Live captions and YouTube's show a line, then the same line with the next one below it; or they
grow word by word. So the words of a caption begin with those that were already shown.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mockint.captions.cue import Cue, CueToken

# A person who stammers repeats a word where a caption ends; a file that scrolls repeats two or
# more, or a whole caption, at every third at least.
_LEAST_WORDS = 2
_LEAST_SHARE = 1 / 3
_ADJOIN_S = 0.2


def said_once(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The cues without what an earlier one has shown already; empty ones are dropped."""
    cues = _without_copies(cues)
    pairs = [(a, b) for a, b in pairwise(cues) if _adjoin(a, b)]
    shared = [_shared(a.tokens, b.tokens) for a, b in pairs]
    rolling = sum(
        n >= _LEAST_WORDS or n == len(a.tokens) > 0 for n, (a, _) in zip(shared, pairs, strict=True)
    )
    if not rolling or rolling < _LEAST_SHARE * len(pairs):
        return tuple(cue for cue in cues if cue.tokens)
    kept: list[Cue] = []
    shown: tuple[CueToken, ...] = ()
    last: Cue | None = None
    for cue in cues:
        follows = last is not None and _adjoin(last, cue)
        known = _shared(shown, cue.tokens) if follows else 0
        fresh = cue.tokens[known:]
        shown = (*(shown if follows else ()), *fresh)
        last = cue
        if fresh:
            kept.append(replace(cue, tokens=fresh))
    return tuple(kept)


def _without_copies(cues: Sequence[Cue]) -> list[Cue]:
    """Every cue once, where a file holds the same one several times."""
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue.start_s is None or cue != kept[-1]:
            kept.append(cue)
    return kept


def _adjoin(a: Cue, b: Cue) -> bool:
    if a.start_s is None or a.end_s is None or b.start_s is None:
        return False
    return a.speaker == b.speaker and b.start_s <= a.end_s + _ADJOIN_S


def _shared(shown: Sequence[CueToken], tokens: Sequence[CueToken]) -> int:
    """How many of the first words are the last that were shown."""
    ended, begun = _plain(shown[-len(tokens) :]), _plain(tokens)
    for count in range(min(len(ended), len(begun)), 0, -1):
        if ended[-count:] == begun[:count]:
            return count
    return 0


def _plain(tokens: Sequence[CueToken]) -> list[str]:
    return [re.sub(r"\W", "", token.text).casefold() or token.text for token in tokens]
