"""Any accepted audio file → mono 16 kHz samples, or a WAV that mockint keeps."""

import io
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockint.capture.container import Track, tracks_in
from mockint.capture.decode import decode
from mockint.capture.limits import ACCEPTED, MAX_DURATION_S, MAX_FILE_BYTES, RATE_HZ
from mockint.capture.track import cut_off, falls_short, too_long
from mockint.capture.wav import PCM, WavHead, goes_on, read_head
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


@dataclass(frozen=True, slots=True)
class Heard:
    """The sound of a file.

    Attributes:
        samples: float32 from -1 to 1, mono, 16 kHz.
        interruption: what a damaged file lacks, or empty.
    """

    samples: "NDArray[np.float32]"
    interruption: str = ""


def read_sound(path: Path, track: int = 1) -> Heard:
    """The sound of one track, and what is missing of it.

    Raises:
        AudioFileError: missing, not audio, too large or too long.
    """
    segment, interruption = _open(path, RATE_HZ, track)
    return Heard(_floats(segment.raw_data), interruption)


def read_samples(path: Path) -> "NDArray[np.float32]":
    """The sound as float32 from -1 to 1, mono, 16 kHz; empty for a WAV without a sample.

    Raises:
        AudioFileError: as read_sound.
    """
    return _floats(read_pcm(path))


def _floats(pcm: bytes) -> "NDArray[np.float32]":
    import numpy as np

    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32_768)


def read_pcm(path: Path, rate_hz: int = RATE_HZ, track: int = 1) -> bytes:
    """The sound as 16-bit mono PCM.

    Raises:
        AudioFileError: as read_sound.
    """
    segment, _ = _open(path, rate_hz, track)
    pcm: bytes = segment.raw_data
    return pcm


def sound_tracks(path: Path) -> tuple[Track, ...]:
    """The sound tracks of a file, in its order.

    Raises:
        AudioFileError: as read_sound.
    """
    _check(path)
    return tracks_in(path)


def to_wav(path: Path, wav: Path, track: int = 1) -> Recording:
    """Convert the file into a 16 kHz mono 16-bit WAV, whole or not at all, mode 0600.

    Returns:
        The recording; its interruption says what a damaged file lacks.

    Raises:
        AudioFileError: as read_sound, or there is no sound in it.
        CaptureError: the WAV cannot be written.
    """
    segment, interruption = _open(path, RATE_HZ, track)
    name = clean(path.name)
    frames = int(segment.frame_count())
    if frames == 0:
        raise AudioFileError(f"{name} has no sound in it", hint=ACCEPTED)
    try:
        # In memory first: wave, which pydub writes with, ends in a traceback on a full disk.
        content = io.BytesIO()
        segment.export(content, format="wav")
        with whole(wav) as file:
            file.write(content.getbuffer())
    except OSError as error:
        raise CaptureError(
            f"{name} cannot be saved in {wav.parent}: {error.strerror or error}",
            kept="the file itself is untouched",
            hint="free some space, or choose another home with --home DIR",
        ) from error
    return Recording(wav.name, frames / RATE_HZ, RATE_HZ, name, interruption=interruption)


def _open(path: Path, rate_hz: int, track: int) -> tuple[Any, str]:
    """The sound as a mono 16-bit pydub segment at that rate, and what is missing of it.

    A plain mono WAV of the rate is read by pydub, which sets the sample width; everything else is
    decoded, mixed down and resampled first. pydub then writes the WAV that is kept. It neither
    decodes (it would run ffmpeg) nor resamples (it does not filter).
    """
    size = _check(path)
    wav = _inspect(path, size)
    segment_class = _segment_class()
    if wav is not None and track == 1 and _plain(wav, size, rate_hz):
        segment = _read_plain(segment_class, path, wav.head)
        return segment.set_sample_width(2), wav.interruption
    decoded = decode(path, rate_hz, track, past_its_end=wav is not None and wav.goes_on)
    segment = segment_class(decoded.pcm, sample_width=2, frame_rate=rate_hz, channels=1)
    return segment, (wav.interruption if wav is not None else "") or decoded.interruption


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


@dataclass(frozen=True, slots=True)
class _Wav:
    """The header of a WAV file, held against the file."""

    head: WavHead
    interruption: str = ""
    goes_on: bool = False


def _inspect(path: Path, size: int) -> _Wav | None:
    """What its header says; None when it is no WAV file."""
    try:
        with path.open("rb") as file:
            head = read_head(file)
            if head is None:
                return None
            if head.data_bytes in _PLACEHOLDERS:
                return _Wav(head)
            there = max(0, size - head.data_at)
            if there >= head.data_bytes:
                return _Wav(head, goes_on=goes_on(file, head, size))
    except OSError as error:
        raise AudioFileError(
            f"{clean(path.name)} cannot be read: {error.strerror}",
            hint="check who may read it",
        ) from error
    if head.bytes_a_second == 0:
        return _Wav(head)
    claimed_s, there_s = head.data_bytes / head.bytes_a_second, there / head.bytes_a_second
    return _Wav(head, cut_off(there_s) if falls_short(there_s, claimed_s) else "")


def _plain(wav: _Wav, size: int, rate_hz: int) -> bool:
    """Whether pydub reads it as it is: no chunk before the samples but the format, and not 24
    bits, which it takes apart in Python, one byte at a time.
    """
    head = wav.head
    return (
        head.format == PCM
        and head.rate_hz == rate_hz
        and head.channels == 1
        and head.bits in (8, 16, 32)
        and head.data_at <= _PLAIN_HEAD_BYTES
        and (head.data_bytes not in _PLACEHOLDERS or size == head.data_at)
        and not (head.big_endian or wav.goes_on)
    )


def _read_plain(segment_class: Any, path: Path, head: WavHead) -> Any:
    frame_bytes = head.channels * head.bits // 8
    size = min(head.data_bytes, path.stat().st_size - head.data_at)
    if size / frame_bytes / head.rate_hz > MAX_DURATION_S:
        raise too_long(clean(path.name))
    try:
        content = path.read_bytes()
    except OSError as error:  # deleted since it was looked at, or the disk is broken
        raise AudioFileError(f"{clean(path.name)} cannot be read: {error.strerror}") from error
    there = min(head.data_bytes, len(content) - head.data_at)
    return segment_class(content[: head.data_at + there - there % frame_bytes])
