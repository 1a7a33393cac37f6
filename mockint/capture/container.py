"""A sound file → an open container, its sound tracks, and how long it claims to be.

FFmpeg tells the format by the content, so whatever PyAV can read works. It gets the bytes and never
a path: a playlist or a script that names other files or addresses then opens none of them, and no
name is too odd.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO

from mockint.capture.limits import ACCEPTED
from mockint.errors import AudioFileError
from mockint.wording.safe import clean

_CLOCK = re.compile(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)")
# A length that follows from the file's size and its bit rate was reckoned, never written down: of
# 7 s of AAC without a container it makes 10.7 s.
_RECKONED_SHARE = 0.01
_PAGE_HEAD_BYTES = 27  # RFC 3533, section 6: then a table of lengths, then what they add up to
_MOST_PAGE_BYTES = 65_307


@dataclass(frozen=True, slots=True)
class Track:
    """One sound track of a file.

    Attributes:
        number: from 1.
        marked: the file marks it as the one to play, and no other.
    """

    number: int
    marked: bool


class _Content:
    """The bytes of a file under a name that says no more than its ending."""

    def __init__(self, file: BinaryIO, suffix: str) -> None:
        self.name = f"sound{suffix}" if suffix[1:].isalnum() and suffix.isascii() else "sound"
        self.read, self.seek, self.tell = file.read, file.seek, file.tell


def failures() -> tuple[type[Exception], ...]:
    """What PyAV raises over a damaged or foreign file."""
    import av

    return (av.error.FFmpegError, OSError, ValueError, EOFError)


@contextmanager
def opened(path: Path, *, past_its_end: bool = False) -> Iterator[Any]:
    """The container, closed afterwards.

    Args:
        path: of the file.
        past_its_end: read a WAV as far as the file goes, whatever its header says.

    Raises:
        AudioFileError: no format that PyAV knows, or no sound in it.
    """
    import av

    name = clean(path.name)
    options = {"protocol_whitelist": "none", **({"ignore_length": "1"} if past_its_end else {})}
    with path.open("rb") as file:
        content: Any = _Content(file, path.suffix)
        try:
            container = av.open(content, options=options, metadata_errors="replace")
        except failures() as error:
            raise not_audio(name) from error
        with container:
            if not sound_streams(container):
                raise AudioFileError(f"{name} has no sound in it", hint=ACCEPTED)
            yield container


def not_audio(name: str) -> AudioFileError:
    """The error for a file that nothing can decode."""
    return AudioFileError(f"{name} is not audio that mockint can read", hint=ACCEPTED)


def no_such_track(path: Path, number: int, of: int) -> AudioFileError:
    """The error for a track that is not there."""
    has = "it has one" if of == 1 else f"it has {of}"
    return AudioFileError(f"{clean(path.name)} has no sound track {number}", hint=has)


def sound_streams(container: Any) -> list[Any]:
    """The sound tracks that there is a decoder for."""
    return [stream for stream in container.streams.audio if stream.codec_context is not None]


def tracks_in(path: Path) -> tuple[Track, ...]:
    """The sound tracks of the file, in its order.

    Raises:
        AudioFileError: no format that PyAV knows, or no sound in it.
    """
    from av.stream import Disposition

    with opened(path) as container:
        marks = [bool(s.disposition & Disposition.default) for s in sound_streams(container)]
    alone = sum(marks) == 1
    return tuple(Track(number, alone and mark) for number, mark in enumerate(marks, 1))


def claimed_s(container: Any, stream: Any, sound_bytes: int) -> float:
    """The least of the lengths that the file writes down; 0 where it writes none.

    Args:
        container: opened.
        stream: of its sound.
        sound_bytes: from the first packet to the end of the file.
    """
    claims = []
    if stream.duration and stream.time_base is not None:
        claims.append(float(stream.duration * stream.time_base))
    if clock := _CLOCK.match(stream.metadata.get("DURATION", "")):  # Matroska's tag
        hours, minutes, seconds = (float(part) for part in clock.groups())
        claims.append(3600 * hours + 60 * minutes + seconds)
    if container.duration:
        claims.append(container.duration / 1_000_000)
    if not claims:
        return 0.0
    least = min(claims)
    bit_rate = stream.codec_context.bit_rate
    if bit_rate and abs(8 * sound_bytes / bit_rate - least) <= _RECKONED_SHARE * least:
        return 0.0
    return least


def ends_inside_a_page(path: Path) -> bool:
    """Whether the file is an Ogg file whose last page is not all there; FFmpeg drops such a page
    without a word, and no length is written down that would tell.
    """
    with path.open("rb") as file:
        if file.read(4) != b"OggS":
            return False
        size = file.seek(0, SEEK_END)
        file.seek(max(0, size - _MOST_PAGE_BYTES))
        tail = file.read()
    page = tail[tail.rfind(b"OggS") :]
    if len(page) < _PAGE_HEAD_BYTES:
        return True
    lengths = page[_PAGE_HEAD_BYTES : _PAGE_HEAD_BYTES + page[_PAGE_HEAD_BYTES - 1]]
    return len(page) < _PAGE_HEAD_BYTES + page[_PAGE_HEAD_BYTES - 1] + sum(lengths)
