"""Part files as crashes leave them → recordings."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mockint.capture.recorder import recover_part
from mockint.capture.wav import header
from mockint.errors import CaptureError
from tests.capture.sounds import RATE_HZ, read_wav, voice, write_wav

SPEECH = voice(2.0).astype("<i2").tobytes()
CHILD = Path(__file__).with_name("record_child.py")

CUT = [
    pytest.param(header(32_000, RATE_HZ) + SPEECH, 32_000, id="whole"),
    pytest.param(header(30_000, RATE_HZ) + SPEECH, 32_000, id="header older than the samples"),
    pytest.param(header(0, RATE_HZ) + SPEECH, 32_000, id="header from the start"),
    pytest.param(header(32_000, RATE_HZ) + SPEECH[:20_000], 10_000, id="samples lost"),
    pytest.param(header(32_000, RATE_HZ) + SPEECH[:20_001], 10_000, id="half a sample at the end"),
    pytest.param(header(0, RATE_HZ) + b"\x01\x02", 1, id="one sample"),
]


@pytest.mark.parametrize(("content", "frames"), CUT)
def test_the_size_of_the_file_decides(tmp_path: Path, content: bytes, frames: int) -> None:
    part = tmp_path / "answer.part.wav"
    part.write_bytes(content)
    recording = recover_part(part)
    assert recording is not None
    assert (recording.file, recording.sample_rate_hz) == ("answer.wav", RATE_HZ)
    assert recording.duration_s == frames / RATE_HZ
    assert recording.interruption == "mockint was cut off while recording"
    assert [path.name for path in tmp_path.iterdir()] == ["answer.wav"]
    assert read_wav(tmp_path / "answer.wav").tobytes() == content[44 : 44 + 2 * frames]


def test_the_rate_of_the_header_is_kept(tmp_path: Path) -> None:
    part = tmp_path / "follow-up-1.part.wav"
    part.write_bytes(header(0, 44_100) + SPEECH)
    recording = recover_part(part)
    assert recording is not None
    assert (recording.file, recording.sample_rate_hz) == ("follow-up-1.wav", 44_100)
    assert recording.duration_s == 32_000 / 44_100


@pytest.mark.parametrize("head", [bytes(44), b"RIFF" + bytes(40), header(0, 0)])
def test_a_damaged_header_is_replaced_and_told(tmp_path: Path, head: bytes) -> None:
    part = tmp_path / "answer.part.wav"
    part.write_bytes(head + SPEECH)
    recording = recover_part(part)
    assert recording is not None
    assert recording.sample_rate_hz == RATE_HZ
    assert "16 kHz is assumed" in recording.interruption
    assert read_wav(tmp_path / "answer.wav").tobytes() == SPEECH


@pytest.mark.parametrize("content", [b"", b"RIFF", header(0, RATE_HZ), header(9, RATE_HZ) + b"x"])
def test_nothing_was_said(tmp_path: Path, content: bytes) -> None:
    part = tmp_path / "answer.part.wav"
    part.write_bytes(content)
    assert recover_part(part) is None
    assert part.read_bytes() == content


def break_nothing(part: Path) -> None:
    """No part file at all."""


@pytest.mark.parametrize(
    ("arrange", "said"),
    [
        (lambda part: part.with_name("answer.wav").write_bytes(b"kept"), "exists beside"),
        (break_nothing, "cannot be repaired"),
        (lambda part: part.mkdir(), "cannot be repaired"),
    ],
)
def test_what_stands_in_the_way_is_told(
    tmp_path: Path, arrange: Callable[[Path], object], said: str
) -> None:
    part = tmp_path / "answer.part.wav"
    arrange(part)
    with pytest.raises(CaptureError, match=said):
        recover_part(part)


@pytest.mark.slow
def test_a_killed_program_loses_a_quarter_of_a_second_at_most(
    tmp_path: Path, voiced_file: Path
) -> None:
    for turn, least_s in enumerate((0.4, 0.9, 1.9)):
        final = tmp_path / f"{turn}.wav"
        with subprocess.Popen(
            [sys.executable, str(CHILD), str(final), str(voiced_file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as child:
            assert child.stdout is not None
            said_s = 0.0
            while said_s < least_s:  # the answer that is being given
                said_s = json.loads(child.stdout.readline()).get("elapsed_s", 0.0)
            child.kill()
        recording = recover_part(final.with_name(f"{turn}.part.wav"))
        assert recording is not None
        assert recording.duration_s >= said_s - 0.25
        kept = read_wav(final)
        assert np.array_equal(kept, read_wav(voiced_file)[: kept.size])


def test_only_part_files_are_repaired(tmp_path: Path) -> None:
    final = write_wav(tmp_path / "answer.wav", voice(0.1))
    with pytest.raises(ValueError, match="not the part file"):
        recover_part(final)
    assert final.exists()
