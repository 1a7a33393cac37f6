"""Any accepted audio file → mono 16 kHz samples, or a WAV that mockint keeps."""

import stat
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockint.capture.decode import cut_off, decode, too_long
from mockint.capture.limits import ACCEPTED, MAX_DURATION_S, MAX_FILE_BYTES, RATE_HZ
from mockint.capture.wav import PCM, WavHead, read_head
from mockint.core.recording import Recording
from mockint.errors import AudioFileError, CaptureError
from mockint.files.atomic import whole
from mockint.wording.figures import megabytes
from mockint.wording.safe import clean

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Sizes that a program writes when it does not know the length yet, to be put right later.
_PLACEHOLDERS = {0, 0x7FFF_FFFF, 0xFFFF_FFFF}
_PLAIN_HEAD_BYTES = 46  # 44, or 46 where the format chunk ends in an empty extension


def read_samples(path: Path) -> "NDArray[np.float32]":
    """The sound as float32 from -1 to 1, mono, 16 kHz; empty for a WAV without a sample.

    Raises:
        AudioFileError: missing, not audio, too large or too long.
    """
    import numpy as np

    return np.frombuffer(read_pcm(path), dtype="<i2").astype(np.float32) / np.float32(32_768)


def read_pcm(path: Path, rate_hz: int = RATE_HZ) -> bytes:
    """The sound as 16-bit mono PCM.

    Raises:
        AudioFileError: as read_samples.
    """
    segment, _ = _open(path, rate_hz)
    pcm: bytes = segment.raw_data
    return pcm


def to_wav(path: Path, wav: Path) -> Recording:
    """Convert the file into a 16 kHz mono 16-bit WAV, whole or not at all, mode 0600.

    Returns:
        The recording; its interruption says what a damaged file lacks.

    Raises:
        AudioFileError: as read_samples, or there is no sound in it.
        CaptureError: the WAV cannot be written.
    """
    segment, interruption = _open(path, RATE_HZ)
    name = clean(path.name)
    frames = int(segment.frame_count())
    if frames == 0:
        raise AudioFileError(f"{name} has no sound in it", hint=ACCEPTED)
    try:
        with whole(wav) as file:
            segment.export(file, format="wav")
    except OSError as error:
        raise CaptureError(
            f"{name} cannot be saved in {wav.parent}: {error.strerror or error}",
            kept="the file itself is untouched",
            hint="free some space, or choose another home with --home DIR",
        ) from error
    return Recording(wav.name, frames / RATE_HZ, RATE_HZ, name, interruption=interruption)


def _open(path: Path, rate_hz: int) -> tuple[Any, str]:
    """The sound as a mono 16-bit pydub segment at that rate, and what is missing of it.

    A WAV that has the rate already is read by pydub; everything else is decoded and resampled
    first. pydub then mixes the channels and sets the sample width, and writes the WAV that is kept:
    what it does well. It neither decodes (it would run ffmpeg) nor resamples (it does not filter).
    """
    size = _check(path)
    head, interruption = _inspect(path, size)
    segment_class = _segment_class()
    if head is not None and _plain(head, size, rate_hz):
        segment = _read_plain(segment_class, path, head)
    else:
        decoded = decode(path, rate_hz)
        interruption = interruption or decoded.interruption
        segment = segment_class(
            decoded.pcm, sample_width=2, frame_rate=rate_hz, channels=decoded.channels
        )
    return segment.set_channels(1).set_sample_width(2), interruption


def _segment_class() -> Any:
    with warnings.catch_warnings():
        # It warns that ffmpeg is missing, which is never run here, and about its own source.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    return AudioSegment


def _check(path: Path) -> int:
    """The size of the file in bytes."""
    name = clean(path.name)
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise AudioFileError(f"there is no file {name}", hint="check the path") from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name is not usable"
        raise AudioFileError(f"{name} cannot be read: {why}", hint="check the path") from error
    if not stat.S_ISREG(found.st_mode):
        raise AudioFileError(f"{name} is not a file with sound in it", hint=ACCEPTED)
    if found.st_size == 0:
        raise AudioFileError(f"{name} is empty", hint=ACCEPTED)
    if found.st_size > MAX_FILE_BYTES:
        size, most = megabytes(found.st_size), megabytes(MAX_FILE_BYTES)
        raise AudioFileError(
            f"{name} has {size}, more than the {most} that mockint reads",
            hint=ACCEPTED,
        )
    return found.st_size


def _inspect(path: Path, size: int) -> tuple[WavHead | None, str]:
    """The header of a WAV file, and whether samples that it promises are missing."""
    try:
        with path.open("rb") as file:
            head = read_head(file)
    except OSError as error:
        raise AudioFileError(
            f"{clean(path.name)} cannot be read: {error.strerror}",
            hint="check who may read it",
        ) from error
    if head is None or head.data_bytes in _PLACEHOLDERS:
        return head, ""
    there = max(0, size - head.data_at)
    bytes_a_second = head.rate_hz * head.channels * head.bits // 8
    if there >= head.data_bytes or bytes_a_second == 0:
        return head, ""
    return head, cut_off(there / bytes_a_second)


def _plain(head: WavHead, size: int, rate_hz: int) -> bool:
    """Whether pydub reads it as it is: no chunk before the samples but the format, and not 24
    bits, which it takes apart in Python, one byte at a time.
    """
    return (
        head.format == PCM
        and head.rate_hz == rate_hz
        and head.channels in (1, 2)
        and head.bits in (8, 16, 32)
        and head.data_at <= _PLAIN_HEAD_BYTES
        and (head.data_bytes not in _PLACEHOLDERS or size == head.data_at)
    )


def _read_plain(segment_class: Any, path: Path, head: WavHead) -> Any:
    frame_bytes = head.channels * head.bits // 8
    if head.data_bytes / frame_bytes / head.rate_hz > MAX_DURATION_S:
        raise too_long(clean(path.name))
    content = path.read_bytes()
    there = min(head.data_bytes, len(content) - head.data_at)
    return segment_class(content[: head.data_at + there - there % frame_bytes])
