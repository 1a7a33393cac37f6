"""Captions of several speakers → those of the one who answers, on a clock of their own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mockint.captions.cue import Cue
from mockint.errors import StoreError
from mockint.wording.safe import clean

_BETWEEN_S = 0.5  # between two turns of a speaker, once the others are cut out


@dataclass(frozen=True, slots=True)
class OneSpeaker:
    """The captions of one speaker.

    Attributes:
        cues: theirs alone, in order.
        speaker: empty where the file names none.
        words: how many words each speaker says.
    """

    cues: tuple[Cue, ...]
    speaker: str
    words: dict[str, int]


def one_speaker(cues: Sequence[Cue], wanted: str, name: str) -> OneSpeaker:
    """Choose whoever says most, or the one who is asked for.

    A caption without a name goes on with the speaker before it. What others say is cut out of the
    time as well, so that their questions are not pauses of the answer.

    Args:
        cues: of the file.
        wanted: a name, or the part of one that fits no other; empty for whoever says most.
        name: of the file, for the message.

    Raises:
        StoreError: nobody in the file has that name, or several do.
    """
    named: list[Cue] = []
    speaker = ""
    for cue in cues:
        speaker = cue.speaker or speaker
        named.append(replace(cue, speaker=speaker))
    words: Counter[str] = Counter()
    for cue in named:
        words[cue.speaker] += len(cue.tokens)
    words = Counter({speaker: count for speaker, count in words.items() if count})
    most = max(words, key=words.__getitem__, default="")
    speaker = _asked(wanted, words, name) if wanted else most
    return OneSpeaker(_own_time(named, speaker), speaker, dict(words))


def _asked(wanted: str, words: Counter[str], name: str) -> str:
    key = wanted.casefold().strip()
    found = [speaker for speaker in words if speaker.casefold() == key]
    found = found or [speaker for speaker in words if speaker and key in speaker.casefold()]
    if len(found) == 1:
        return found[0]
    there = ", ".join(clean(speaker) for speaker in words if speaker)
    what = f"{len(found)} speakers fit" if found else "nobody in it is called"
    raise StoreError(
        f"{clean(name)}: {what} {clean(wanted)}",
        hint=f"its speakers are {there}" if there else "it names no speakers",
    )


def _own_time(cues: Sequence[Cue], speaker: str) -> tuple[Cue, ...]:
    """The speaker's captions; where others speak in between, the clock stands still."""
    kept: list[Cue] = []
    cut_s = 0.0
    others = False
    for cue in cues:
        if cue.speaker != speaker:
            others = others or bool(cue.tokens)
            continue
        if others and cue.start_s is not None:
            before_s = kept[-1].end_s if kept else None
            gap_s = cue.start_s - cut_s - (before_s + _BETWEEN_S if before_s is not None else 0.0)
            cut_s += max(0.0, gap_s)
        others = False
        kept.append(_earlier(cue, cut_s))
    return tuple(kept)


def _earlier(cue: Cue, by_s: float) -> Cue:
    def moved(at_s: float | None) -> float | None:
        return None if at_s is None else max(0.0, at_s - by_s)

    tokens = tuple(
        replace(token, start_s=moved(token.start_s), end_s=moved(token.end_s))
        for token in cue.tokens
    )
    return replace(cue, tokens=tokens, start_s=moved(cue.start_s), end_s=moved(cue.end_s))
