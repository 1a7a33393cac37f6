"""A file through the same door as a microphone."""

import time
from pathlib import Path

import numpy as np
import pytest

from mockint.capture.recorder import Recorder
from mockint.capture.replay import Replay
from mockint.core.recording import Block
from mockint.errors import AudioFileError
from tests.capture.sounds import read_wav, voice, write_wav
from tests.patience import until


class Listener:
    """Notes what it is given."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.ends: list[str] = []

    @property
    def pcm(self) -> bytes:
        return b"".join(block.samples for block in self.blocks)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_wav(tmp_path / "clip.wav", voice(0.5))


def test_every_sample_comes_once_and_in_order(clip: Path) -> None:
    listener = Listener()
    source = Replay(clip, speed=0)
    source.start(listener.blocks.append, listener.ends.append)
    until(lambda: bool(listener.ends))
    source.stop()
    assert listener.pcm == voice(0.5).astype("<i2").tobytes()
    assert listener.ends == [""]
    assert (source.name, source.sample_rate_hz) == ("clip.wav", 16_000)


@pytest.mark.parametrize(("speed", "at_least_s"), [(1.0, 0.49), (5.0, 0.099)])
def test_it_takes_its_time(clip: Path, speed: float, at_least_s: float) -> None:
    listener = Listener()
    source = Replay(clip, speed)
    began = time.monotonic()
    source.start(listener.blocks.append, listener.ends.append)
    until(lambda: bool(listener.ends))
    assert time.monotonic() - began >= at_least_s
    source.stop()


def test_stop_ends_it_without_a_word(clip: Path) -> None:
    listener = Listener()
    source = Replay(clip, speed=0.1)
    source.start(listener.blocks.append, listener.ends.append)
    until(lambda: bool(listener.blocks))
    source.stop()
    source.stop()
    count = len(listener.blocks)
    assert count < 5
    assert listener.ends == []


@pytest.mark.parametrize("content", [None, b"", b"no sound at all"])
def test_a_file_that_is_no_sound_is_refused_at_the_start(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "clip.mp3"
    if content is not None:
        path.write_bytes(content)
    listener = Listener()
    with pytest.raises(AudioFileError):
        Replay(path).start(listener.blocks.append, listener.ends.append)
    assert not listener.ends


def test_a_recorder_takes_it_for_a_microphone(clip: Path, tmp_path: Path) -> None:
    recorder = Recorder(Replay(clip, speed=0), tmp_path / "answer.wav")
    recorder.start()
    until(lambda: recorder.ended)
    recording = recorder.stop()
    assert recorder.ended_reason == recording.interruption == ""
    assert recording.device == "clip.wav"
    assert np.array_equal(read_wav(tmp_path / "answer.wav"), voice(0.5))
