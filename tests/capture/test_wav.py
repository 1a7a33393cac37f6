"""Headers of WAV files, honest and not."""

import io
import random
import struct

import pytest

from mockint.capture.wav import WavHead, header, read_head

FORM = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 2, 44_100, 176_400, 4, 16)
DATA = struct.pack("<4sI", b"data", 400)
RIFF = struct.pack("<4sI4s", b"RIFF", 500, b"WAVE")


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", name, len(content)) + content + b"\0" * (len(content) % 2)


STEREO = (1, 2, 44_100, 16, 400)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (header(100, 16_000), (1, 1, 16_000, 16, 200, 44)),
        (RIFF + FORM + DATA, (*STEREO, 44)),
        (RIFF + chunk(b"LIST", b"abcd") + FORM + DATA, (*STEREO, 56)),
        (RIFF + chunk(b"LIST", b"abc") + FORM + DATA, (*STEREO, 56)),
        (RIFF + FORM + chunk(b"fact", bytes(4)) + DATA, (*STEREO, 56)),
        (RIFF + chunk(b"fmt ", FORM[8:] + b"\0\0") + DATA, (*STEREO, 46)),
        (b"", None),
        (b"RIFF", None),
        (RIFF, None),
        (RIFF + DATA, None),
        (RIFF + FORM, None),
        (RIFF + struct.pack("<4sI", b"LIST", 0xFFFF_FFFF) + FORM + DATA, None),
        (RIFF + chunk(b"junk", b"") * 100 + FORM + DATA, None),
        (RIFF.replace(b"WAVE", b"AVI ") + FORM + DATA, None),
    ],
)
def test_read_head(content: bytes, expected: tuple[int, int, int, int, int, int] | None) -> None:
    head = read_head(io.BytesIO(content))
    assert head == (None if expected is None else WavHead(*expected))


def test_read_head_survives_any_bytes() -> None:
    chance = random.Random(11)
    for _ in range(300):
        content = bytearray(RIFF + FORM + DATA)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(8, len(content))] = chance.randrange(256)
        read_head(io.BytesIO(bytes(content)))
