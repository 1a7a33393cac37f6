"""PCM as it is spoken → a WAV file that is whole at every moment."""

import errno
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mockint.files.atomic import sync_folder

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
HEADER_BYTES = _HEADER.size
BYTES_PER_FRAME = 2
_MOST_BYTES = 0xFFFF_FFFF - HEADER_BYTES  # the size fields of RIFF have 32 bits
PCM = 1  # WAVE_FORMAT_PCM
_sync = getattr(os, "fdatasync", os.fsync)  # macOS has no fdatasync


def header(frames: int, rate_hz: int) -> bytes:
    """The 44 bytes in front of 16-bit mono PCM."""
    size = frames * BYTES_PER_FRAME
    return _HEADER.pack(
        *(b"RIFF", size + HEADER_BYTES - 8, b"WAVE"),
        *(b"fmt ", 16, PCM, 1, rate_hz, rate_hz * BYTES_PER_FRAME, BYTES_PER_FRAME, 16),
        *(b"data", size),
    )


def write_bytes(descriptor: int, chunk: bytes) -> int:
    """One write to the disk; may take less than it was given."""
    return os.write(descriptor, chunk)


class GrowingWav:
    """A WAV file that grows by blocks; its header is right after each of them.

    A killed program leaves a file that every reader opens: 0 s lost in 12 kills, against the
    whole recording when the header is written at the end (docs/reliability.md). Any call may
    raise OSError; what was appended before stays readable.
    """

    def __init__(self, path: Path) -> None:
        """Create the file, readable by its owner alone; FileExistsError when there is one."""
        self.path = path
        self.rate_hz = 0
        self._bytes = 0
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)

    @property
    def frames(self) -> int:
        """Whole frames on disk."""
        return self._bytes // BYTES_PER_FRAME

    def begin(self, rate_hz: int) -> None:
        """Write the header of an empty file."""
        self.rate_hz = rate_hz
        self._write(header(0, rate_hz))

    def append(self, samples: bytes) -> None:
        """Write the samples, then the header that counts them."""
        if self._bytes + len(samples) > _MOST_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        rest = samples
        try:
            while rest:
                written = self._write(rest)
                self._bytes += written
                rest = rest[written:]
        finally:
            self._patch()

    def sync(self) -> None:
        """Make what was appended survive a power loss: 0.2 ms here, more on slow disks."""
        _sync(self._descriptor)

    def close(self) -> None:
        """Drop half a sample at the end, if any; sync and close. May be called again."""
        if self._descriptor < 0:
            return
        try:
            os.ftruncate(self._descriptor, HEADER_BYTES + self.frames * BYTES_PER_FRAME)
            self._patch()
            os.fsync(self._descriptor)
        finally:
            os.close(self._descriptor)
            self._descriptor = -1

    def remove(self) -> None:
        """Close and delete."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
        self.path.unlink(missing_ok=True)
        sync_folder(self.path.parent)

    def _write(self, chunk: bytes) -> int:
        return write_bytes(self._descriptor, chunk)

    def _patch(self) -> None:
        # One write for both sizes, so that no reader sees one old and one new.
        os.pwrite(self._descriptor, header(self.frames, self.rate_hz), 0)


def finish(part: Path, final: Path) -> None:
    """Give the part file its final name, for good."""
    part.rename(final)
    sync_folder(final.parent)


@dataclass(frozen=True, slots=True)
class WavHead:
    """What the header of a WAV file says, which need not be true.

    Attributes:
        format: 1 for PCM.
        channels: as declared.
        rate_hz: as declared.
        bits: of one sample.
        data_bytes: of the samples, as declared.
        data_at: where they begin.
        big_endian: the numbers are in the other byte order, as RIFX has them.
    """

    format: int
    channels: int
    rate_hz: int
    bits: int
    data_bytes: int
    data_at: int
    big_endian: bool = False

    @property
    def bytes_a_second(self) -> int:
        """Of its samples; 0 where the header makes no sense."""
        return self.rate_hz * self.channels * self.bits // 8


def read_head(file: BinaryIO) -> WavHead | None:
    """The header of a WAV file, None when it is not one. At most 64 chunks are looked at."""
    riff = file.read(12)
    if riff[:4] not in {b"RIFF", b"RIFX"} or riff[8:] != b"WAVE":
        return None
    big_endian = riff[:4] == b"RIFX"
    order = ">" if big_endian else "<"
    form = b""
    for _ in range(64):
        chunk = file.read(8)
        if len(chunk) < 8:
            return None
        name, size = struct.unpack(f"{order}4sI", chunk)
        padded = size + (size & 1)
        if name == b"data":
            if len(form) < 16:
                return None
            tag, channels, rate_hz, _, _, bits = struct.unpack(f"{order}HHIIHH", form[:16])
            return WavHead(tag, channels, rate_hz, bits, size, file.tell(), big_endian)
        if name == b"fmt ":
            form = file.read(min(size, 64))
            padded -= len(form)
        file.seek(padded, os.SEEK_CUR)
    return None


def goes_on(file: BinaryIO, head: WavHead, size: int) -> bool:
    """Whether more sound follows the declared end of the samples, instead of chunks of text that
    fill the rest of the file.

    Args:
        file: to seek and read in.
        head: of it.
        size: of the file in bytes.
    """
    order = ">" if head.big_endian else "<"
    at = head.data_at + head.data_bytes + (head.data_bytes & 1)
    while at < size - 8:
        file.seek(at)
        name, length = struct.unpack(f"{order}4sI", file.read(8))
        at += 8 + length + (length & 1)
        if not (name.isascii() and name.decode("ascii").isprintable()) or at > size + 1:
            return True
    return False
