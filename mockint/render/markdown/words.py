"""The words of a Markdown report, with their times → a comment at its end, and back again.

What a reader sees is written for reading: brackets made round, counts marked, times to the second.
So the words as they were heard stand once more in an HTML comment, which no viewer shows:

    <!-- mockint words {"question":{...},"recognizer":{...},"duration":12.5,"shown":"5f0c...",
    "words":[["I",0.0,0.2,0.91],...]} -->

on one line. A word is its text, start and end in seconds and probability, null where unknown.
`shown` is a checksum of the transcript that a reader sees: where somebody changed that by hand, the
two disagree, and neither is taken for the other.
"""

import json
import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from mockint.core.report import Report
from mockint.errors import StoreError

HEADING = "## Transcript"
_OPEN, _CLOSE = "<!-- mockint words ", " -->"
# Data that is no letter, digit or plain stop is written as \u00xx: nothing in it can end the
# comment or format anything.
_ODD = re.compile(r"""[^A-Za-z0-9 .,;:?'"\\]""")
_MOMENT = re.compile(r"^\*\*\d+:\d\d\*\* ")
_MARKS = re.compile(r"\*\*\\\[|\\\]\*\*|\*\*\{|\}\*\*")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|~#&$/])")
DECIMALS = 3


def words_comment(report: Report, blocks: Sequence[str]) -> str:
    """The comment that stands after the transcript.

    Args:
        report: what was written.
        blocks: the blocks of its transcript, below the heading; none without words.
    """
    question, by = report.question, report.transcript.recognizer
    words = (
        f"[{_quoted(word.text)},{_figure(word.start)},{_figure(word.end)},{_figure(word.probability)}]"
        for word in report.transcript.words
    )
    asked = None if question is None else {"id": question.id, "text": question.text}
    heard = None if by is None else {"engine": by.engine, "model": by.model}
    return (
        f'{_OPEN}{{"question":{_object(asked)},"recognizer":{_object(heard)},'
        f'"duration":{_figure(report.transcript.duration_s)},"shown":"{_checksum(blocks)}",'
        f'"words":[{",".join(words)}]}}{_CLOSE}'
    )


def words_of(text: str, name: str) -> dict[str, Any]:
    """The transcript in a report as Analysis JSON has it: words, recogniser, duration, question;
    without the comment, the words that are shown, without times.

    Args:
        text: the whole document.
        name: of the file, for messages.

    Raises:
        StoreError: not a report of mockint, damaged, or its transcript was changed by hand.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    place = next((i for i, line in enumerate(lines) if line.startswith(_OPEN)), None)
    shown = _shown(lines if place is None else lines[:place])
    if place is None:
        spoken = [line for line in shown if _spoken(line)]
        if not spoken:
            raise StoreError(
                f"{name} is not a report that mockint wrote as Markdown",
                hint="save the words alone as a .txt file",
            )
        return {"words": [{"text": word} for line in spoken for word in _plain(line).split()]}
    row = _decoded(lines[place], name)
    if row.pop("shown") != _checksum(shown):
        raise StoreError(
            f"the transcript in {name} was changed after mockint wrote it, so its times do not "
            "belong to its words any more",
            hint="remove its line <!-- mockint words ... --> to read the words without times",
        )
    return row


def _decoded(line: str, name: str) -> dict[str, Any]:
    try:
        row = json.loads(line.removeprefix(_OPEN).rstrip().removesuffix(_CLOSE.strip()))
        keys = ("text", "start", "end", "probability")
        row["words"] = [dict(zip(keys, word, strict=True)) for word in row["words"]]
        row["shown"] = str(row["shown"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise StoreError(
            f"the words at the end of {name} are damaged",
            hint="remove its line <!-- mockint words ... --> to read the words without times",
        ) from error
    return dict(row)


def _shown(lines: Sequence[str]) -> list[str]:
    """The lines of the transcript, up to the next part of the document."""
    if HEADING not in lines:
        return []
    below = list(lines[lines.index(HEADING) + 1 :])
    ends = (i for i, line in enumerate(below) if line.startswith(("## ", "Follow-up: ")))
    return below[: next(ends, len(below))]


def _spoken(line: str) -> bool:
    """Whether words stand on it: behind a moment, or in quotation marks."""
    return bool(_MOMENT.match(line)) or line.startswith("“")


def _plain(line: str) -> str:
    """The words of a line as they are read."""
    bare = _MOMENT.sub("", line) if _MOMENT.match(line) else line.strip().strip("“”")
    return _ESCAPED.sub(r"\1", _MARKS.sub("", bare))


def _checksum(blocks: Sequence[str]) -> str:
    """The same however lines were broken."""
    words = " ".join(word for block in blocks for word in block.split())
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def _object(fields: dict[str, str] | None) -> str:
    if fields is None:
        return "null"
    return "{" + ",".join(f'"{key}":{_quoted(text)}' for key, text in fields.items()) + "}"


def _quoted(text: str) -> str:
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(text))


def _figure(value: float | None) -> str:
    return "null" if value is None else json.dumps(round(float(value), DECIMALS))
