"""Part file that a crash left → Recording."""

import errno
import os
from dataclasses import replace
from pathlib import Path

from mockint.capture.limits import RATE_HZ
from mockint.capture.wav import BYTES_PER_FRAME, HEADER_BYTES, finish, header, read_head
from mockint.core.recording import Recording
from mockint.errors import CaptureError

PART_ENDING = ".part.wav"
CUT_OFF = "mockint was cut off while recording"
_FULL = {errno.ENOSPC, errno.EDQUOT}


def recover_part(part: Path) -> Recording | None:
    """Repair a recording that was cut off and give it its final name.

    The length comes from the size of the file, since the header may be older or newer than the
    samples after a power loss. Repaired in place, because the disk may be full; cut off a second
    time, it can be repaired again.

    Returns:
        The recording, or None when the file has no sound in it; it is left as it is then.

    Raises:
        CaptureError: the disk refused, or a finished recording has that name already.
    """
    if not part.name.endswith(PART_ENDING):
        raise ValueError(f"{part.name} is not the part file of a recording")
    final = part.with_name(part.name.removesuffix(PART_ENDING) + ".wav")
    if final.exists():
        raise CaptureError(
            f"{final.name} exists beside {part.name}",
            kept="both are saved",
            hint=f"move one of them away; they lie in {part.parent}",
        )
    repaired = repair(part)
    if repaired is None:
        return None
    try:
        finish(part, final)
    except OSError as error:
        raise _irreparable(part, error) from error
    return replace(repaired, file=final.name)


def repair(path: Path) -> Recording | None:
    """Make a recording whole where it lies; None when it holds no sound.

    Raises:
        CaptureError: the disk refused.
    """
    try:
        frames = (path.stat().st_size - HEADER_BYTES) // BYTES_PER_FRAME
        if frames <= 0:
            return None
        with path.open("r+b") as file:
            head = read_head(file)
            known = head is not None and head.data_at == HEADER_BYTES and head.rate_hz > 0
            rate_hz = head.rate_hz if head is not None and known else RATE_HZ
            file.truncate(HEADER_BYTES + frames * BYTES_PER_FRAME)
            file.seek(0)
            file.write(header(frames, rate_hz))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _irreparable(path, error) from error
    reason = CUT_OFF if known else f"{CUT_OFF}; its header was damaged, 16 kHz is assumed"
    return Recording(path.name, frames / rate_hz, rate_hz, interruption=reason)


def _irreparable(path: Path, error: OSError) -> CaptureError:
    return CaptureError(
        f"{path} cannot be repaired: {why(error)}", kept="the file is left as it is"
    )


def why(error: OSError) -> str:
    """What the operating system refused, as a clause."""
    if error.errno in _FULL:
        return "the disk is full"
    return (error.strerror or str(error)).lower()
