"""Text of a caption file, or of a transcript as people copy it → its captions.

WebVTT, SubRip, YouTube's SBV and Whisper's own text all write two moments and then the words, with
numbers, tags and positions around; they are read by what the lines look like, since each program
strays from its format in its own way.
"""

import re
from collections.abc import Iterator, Sequence

from mockint.captions.cue import TIME, Cue, CueToken, seconds
from mockint.captions.labels import label_of, speakers_in
from mockint.captions.spoken import spoken

# "00:03.410 --> 00:08.120 align:start", SBV's "0:00:03.410,0:00:08.120", Whisper's
# "[00:00.000 --> 00:04.000]  So".
_ARROW = re.compile(rf"^\s*\[?\s*({TIME})\s*-{{1,2}}>\s*({TIME})\s*(\]?)(.*)$")
_SBV = re.compile(r"^\s*(\d+:\d\d:\d\d\.\d{3}),(\d+:\d\d:\d\d\.\d{3})()()\s*$")
_BLOCK = re.compile(r"^(?:NOTE|STYLE|REGION)\b")
_HEAD = re.compile(r"^\ufeff?WEBVTT\b")
_TIME_LINE = re.compile(rf"^\s*[\[(]?{TIME}[\])]?\s*$")
_LEADING_TIME = re.compile(rf"^\s*[\[(]?{TIME}[\])]?[\s:–-]+(?=\S)")
_INLINE = re.compile(rf"<\s*({TIME})\s*>")
_TSV = re.compile(r"^(\d+)\t(\d+)\t(.*)$")  # Whisper's, in milliseconds
_LEAST_TIMED_LINES = 3
_Timed = tuple[float, float, list[str]]


def is_captioned(text: str) -> bool:
    """Whether its words stand between pairs of moments."""
    lines = text.splitlines()
    return bool(lines and _HEAD.match(lines[0])) or any(map(_moments, lines))


def _moments(line: str) -> tuple[float, float, str] | None:
    """When a caption begins and ends, and what of it stands on the same line."""
    if found := _ARROW.match(line) or _SBV.match(line):
        first, last, closed, rest = found.groups()
        return seconds(first), seconds(last), rest if closed else ""
    if found := _TSV.match(line):
        return int(found[1]) / 1000, int(found[2]) / 1000, found[3]
    return None


def cues_of(text: str) -> tuple[Cue, ...]:
    """The captions in the order of the file; one without times for each line of a plain text."""
    if is_captioned(text):
        blocks = list(_timed_blocks(text.splitlines()))
        names = speakers_in([line for *_, lines in blocks for line in lines], captioned=True)
        return tuple(cue for block in blocks for cue in _cues_in(block, names))
    lines = _without_leading_times([line for line in text.splitlines() if line.strip()])
    names = speakers_in(lines, captioned=False)
    return tuple(
        Cue(_tokens(spoken(said)), speaker=speaker) for speaker, said in _said(lines, names)
    )


def _timed_blocks(lines: Sequence[str]) -> Iterator[_Timed]:
    """Each pair of moments with the lines below it."""
    block: _Timed | None = None
    inside = True  # not in a note or a style sheet
    for at, line in enumerate(lines):
        if (moments := _moments(line)) is not None:
            if block is not None:
                yield block
            block, inside = (*moments[:2], [moments[2]] if moments[2] else []), True
        elif not line.strip():
            inside = True
        elif block is None or not inside or _BLOCK.match(line) or _HEAD.match(line):
            inside = inside and not _BLOCK.match(line)
        elif "-->" not in line and not _is_number(lines, at):
            block[2].append(line)
    if block is not None:
        yield block


def _is_number(lines: Sequence[str], at: int) -> bool:
    """Whether the line only names the caption that begins on the next one."""
    if at + 1 >= len(lines) or _moments(lines[at + 1]) is None:
        return False
    alone = at == 0 or not lines[at - 1].strip()
    return alone or lines[at].strip().isdigit()


def _cues_in(block: _Timed, names: frozenset[str]) -> Iterator[Cue]:
    """The captions of one block: one for each speaker in it, its time shared out by letters."""
    start_s, end_s, lines = block
    parts: list[tuple[str, tuple[CueToken, ...]]] = []
    for speaker, said in _said(lines, names):
        tokens = _timed_tokens(said)
        if parts and speaker in {"", parts[-1][0]}:
            parts[-1] = (parts[-1][0], (*parts[-1][1], *tokens))
        else:
            parts.append((speaker, tokens))
    letters = sum(len(token.text) for _, tokens in parts for token in tokens)
    at_s, end_s = start_s, max(start_s, end_s)
    for speaker, tokens in parts:
        share = sum(len(token.text) for token in tokens) / max(1, letters)
        until_s = min(end_s, at_s + share * (end_s - start_s))
        yield Cue(tokens, at_s, until_s if speaker != parts[-1][0] else end_s, speaker)
        at_s = until_s


def _said(lines: Sequence[str], names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Speaker and words of each line, which goes on with the one before where it names nobody."""
    speaking = ""
    for line in lines:
        speaker, said = label_of(line)
        speaking = speaker if speaker in names else speaking
        yield speaking, said if speaker in names else line


def _timed_tokens(line: str) -> tuple[CueToken, ...]:
    """The words of a line, with the moments that stand between them."""
    first, *rest = _INLINE.split(line)
    tokens = list(_tokens(spoken(first, captioned=True)))
    for time, piece in zip(rest[::2], rest[1::2], strict=True):
        words = _tokens(spoken(piece, captioned=True))
        tokens += [*(CueToken(word.text, seconds(time)) for word in words[:1]), *words[1:]]
    return tuple(tokens)


def _tokens(text: str) -> tuple[CueToken, ...]:
    return tuple(CueToken(word) for word in text.split())


def _without_leading_times(lines: Sequence[str]) -> list[str]:
    """A copied transcript's lines without the moments on lines of their own or before the words;
    one or two such lines are somebody's timetable.
    """
    timed = sum(bool(_TIME_LINE.match(line) or _LEADING_TIME.match(line)) for line in lines)
    if timed < _LEAST_TIMED_LINES:
        return list(lines)
    left = [line for line in lines if not _TIME_LINE.match(line)]
    return [line if label_of(line)[0] else _LEADING_TIME.sub("", line) for line in left]
