"""JSON of Whisper in its several tongues, and of YouTube → captions."""

from collections.abc import Iterator
from typing import Any

from mockint.captions.cue import Cue, CueToken
from mockint.captions.spoken import spoken

Row = dict[str, Any]


def cues_in_json(content: Any) -> tuple[Cue, ...] | None:
    """The captions; None where it is none of these.

    openai-whisper, faster-whisper and WhisperX: {"segments": [{"start", "end", "text", "words":
    [{"word", "start", "end", "probability"}], "speaker"}]}. whisper.cpp: {"transcription":
    [{"offsets": {"from", "to"} in ms, "text"}]}. YouTube: {"events": [{"tStartMs", "dDurationMs",
    "segs": [{"utf8", "tOffsetMs"}]}]}.
    """
    match content:
        case {"segments": [{"text": str()}, *_] as rows}:
            return tuple(_segment(row) for row in _objects(rows))
        case {"transcription": [{"text": str()}, *_] as rows}:
            return tuple(_cpp(row) for row in _objects(rows))
        case {"events": [*rows], **_rest} if any("segs" in row for row in _objects(rows)):
            return tuple(_event(row) for row in _objects(rows) if isinstance(row.get("segs"), list))
        case {"words": [{"word": str()}, *_] as words}:
            return (Cue(tuple(_words(words))),)
        case [{"text": str(), "start": int() | float()}, *_] as rows:
            return tuple(_segment(row) for row in _objects(rows))
    return None


def _objects(rows: list[Any]) -> list[Row]:
    return [row for row in rows if isinstance(row, dict)]


def _segment(row: Row) -> Cue:
    words = row.get("words")
    tokens = tuple(_words(words)) if isinstance(words, list) else ()
    start_s, end_s = _number(row.get("start")), _number(row.get("end"))
    length_s = _number(row.get("duration"))
    if end_s is None and start_s is not None and length_s is not None:
        end_s = start_s + length_s
    speaker = row.get("speaker")
    said = tokens or _plain(str(row["text"]))
    return Cue(said, start_s, end_s, str(speaker) if isinstance(speaker, str | int) else "")


def _words(words: list[Any]) -> Iterator[CueToken]:
    for row in _objects(words):
        said = spoken(str(row.get("word", row.get("text", ""))), captioned=True).split()
        sure = _number(row.get("probability", row.get("score")))
        for token in said:
            yield CueToken(token, _number(row.get("start")), _number(row.get("end")), sure)


def _cpp(row: Row) -> Cue:
    offsets = row.get("offsets")
    offsets = offsets if isinstance(offsets, dict) else {}
    first, last = _number(offsets.get("from")), _number(offsets.get("to"))
    times = (None, None) if first is None or last is None else (first / 1000, last / 1000)
    return Cue(_plain(str(row.get("text", ""))), *times)


def _event(row: Row) -> Cue:
    start_ms, length_ms = (
        _number(row.get("tStartMs")) or 0.0,
        _number(row.get("dDurationMs")) or 0.0,
    )
    tokens: list[CueToken] = []
    for piece in _objects(row["segs"]):
        offset_ms = _number(piece.get("tOffsetMs"))
        for at, token in enumerate(spoken(str(piece.get("utf8", "")), captioned=True).split()):
            timed = offset_ms is not None and at == 0
            tokens.append(CueToken(token, (start_ms + (offset_ms or 0)) / 1000 if timed else None))
    return Cue(tuple(tokens), start_ms / 1000, (start_ms + length_ms) / 1000)


def _plain(text: str) -> tuple[CueToken, ...]:
    return tuple(CueToken(word) for word in spoken(text, captioned=True).split())


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
