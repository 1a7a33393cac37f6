"""Sound files in every accepted format → one kind of WAV, the same sound in it."""

import stat
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.capture.convert import read_pcm, read_samples, to_wav
from mockint.capture.wav import header
from mockint.errors import AudioFileError, CaptureError
from tests.capture.sounds import RATE_HZ, encode, read_wav, tone, voice, write_wav


@dataclass(frozen=True)
class Format:
    """One way to store sound: file ending, encoder, rates; how far the codec may stray."""

    ending: str
    codec: str
    rate_hz: int = 44_100
    channels: int = 2
    level_slack: float = 0.01

    def __str__(self) -> str:
        return f"{self.codec}-{self.rate_hz}-{self.channels}.{self.ending}"


FORMATS = [
    Format("wav", "pcm_u8", level_slack=0.02),
    Format("wav", "pcm_s16le"),
    Format("wav", "pcm_s24le"),
    Format("wav", "pcm_s32le"),
    Format("wav", "pcm_f32le"),
    Format("wav", "pcm_mulaw", 8_000, 1, level_slack=0.03),
    Format("wav", "pcm_u8", RATE_HZ, 1, level_slack=0.02),
    Format("wav", "pcm_u8", RATE_HZ, 2, level_slack=0.02),
    Format("wav", "pcm_s16le", RATE_HZ, 1),
    Format("wav", "pcm_s16le", RATE_HZ, 2),
    Format("wav", "pcm_s24le", RATE_HZ, 1),
    Format("wav", "pcm_s32le", RATE_HZ, 2),
    Format("wav", "pcm_f32le", RATE_HZ, 1),
    Format("wav", "pcm_s16le", 48_000, 1),
    Format("wav", "pcm_s16le", 8_000, 1),
    Format("flac", "flac"),
    Format("flac", "flac", RATE_HZ, 1),
    Format("mp3", "libmp3lame", level_slack=0.05),
    Format("m4a", "aac", level_slack=0.05),
    Format("ogg", "vorbis", level_slack=0.05),
    Format("ogg", "libopus", 48_000, level_slack=0.05),
    Format("opus", "libopus", 48_000, 1, level_slack=0.05),
    Format("webm", "libopus", 48_000, level_slack=0.05),
    Format("mkv", "libopus", 48_000, level_slack=0.05),
    Format("mov", "aac", level_slack=0.05),
    Format("aiff", "pcm_s16be"),
    Format("caf", "pcm_s16le"),
    Format("w64", "pcm_s16le"),
    Format("au", "pcm_s16be"),
    Format("aac", "aac", level_slack=0.05),
    Format("avi", "pcm_s16le"),
    Format("ts", "aac", level_slack=0.05),
]


def peak_hz(samples: NDArray[np.float32]) -> float:
    """The loudest frequency of the middle second."""
    middle = samples[len(samples) // 2 - 8_000 : len(samples) // 2 + 8_000]
    return float(np.argmax(np.abs(np.fft.rfft(middle * np.hanning(len(middle))))))


def amplitude(samples: NDArray[np.float32]) -> float:
    middle = samples[len(samples) // 4 : -len(samples) // 4]
    return float(np.sqrt(2 * np.mean(np.square(middle, dtype=np.float64))))


@pytest.mark.parametrize("form", FORMATS, ids=str)
def test_every_format_keeps_length_pitch_and_level(tmp_path: Path, form: Format) -> None:
    # Left and right differ, so that losing or doubling a channel shows in the level.
    sides = [tone(2.0, 440, form.rate_hz, 0.5), tone(2.0, 440, form.rate_hz, 0.3)]
    source = encode(
        tmp_path / f"talk.{form.ending}", form.codec, sides[: form.channels], form.rate_hz
    )
    recording = to_wav(source, tmp_path / "answer.wav")
    samples = read_samples(tmp_path / "answer.wav")
    assert recording.file == "answer.wav"
    assert recording.device == source.name
    assert recording.interruption == ""
    assert recording.sample_rate_hz == RATE_HZ
    assert recording.duration_s == len(samples) / RATE_HZ == pytest.approx(2.0, abs=0.05)
    assert peak_hz(samples) == pytest.approx(440, abs=1)
    assert amplitude(samples) == pytest.approx(
        0.4 if form.channels == 2 else 0.5, abs=form.level_slack
    )
    assert samples.dtype == np.float32
    assert np.array_equal(samples, read_samples(source))
    assert read_wav(tmp_path / "answer.wav").size == samples.size
    assert stat.S_IMODE((tmp_path / "answer.wav").stat().st_mode) == 0o600


def test_a_name_with_colons_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = Path("2026-12-01T10:30:15.m4a")
    encode(tmp_path / name, "aac", [tone(1.0, 440, RATE_HZ)], RATE_HZ)
    assert read_samples(name).size == pytest.approx(RATE_HZ, abs=2_000)


def test_what_lies_above_the_new_rate_does_not_fold_into_the_voice(tmp_path: Path) -> None:
    source = encode(tmp_path / "whistle.wav", "pcm_s16le", [tone(1.0, 11_000, 44_100)], 44_100)
    assert amplitude(read_samples(source)) < 0.5 / 300  # 50 dB down; by pydub it is 2 dB


def test_a_recording_of_ours_comes_back_sample_for_sample(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "answer.wav", voice(1.0))
    assert read_pcm(path) == voice(1.0).astype("<i2").tobytes()
    assert np.array_equal(read_samples(path) * 32_768, voice(1.0))


def test_another_rate_can_be_had(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "answer.wav", voice(1.0))
    assert len(read_pcm(path, 44_100)) == pytest.approx(2 * 44_100, abs=64)


def test_a_recording_without_a_sample_is_silence_not_an_error(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    path.write_bytes(header(0, RATE_HZ))
    assert read_samples(path).size == 0
    with pytest.raises(AudioFileError, match="has no sound in it"):
        to_wav(path, tmp_path / "kept.wav")


@pytest.mark.parametrize("size", [0, 0x7FFF_FFFF, 0xFFFF_FFFF, 32_001])
def test_a_header_that_was_never_put_right(tmp_path: Path, size: int) -> None:
    pcm = voice(1.0).astype("<i2").tobytes()
    path = tmp_path / "talk.wav"
    path.write_bytes(header(0, RATE_HZ)[:40] + size.to_bytes(4, "little") + pcm)
    assert read_pcm(path) == pcm


CUT = [
    ("wav", "pcm_s16le", 44_100, {}),
    ("wav", "pcm_s16le", RATE_HZ, {}),
    ("wav", "pcm_s24le", 44_100, {}),
    ("flac", "flac", 44_100, {}),
    ("mp3", "libmp3lame", 44_100, {}),
    ("m4a", "aac", 44_100, {"movflags": "faststart"}),
    ("webm", "libopus", 48_000, {}),
]


@pytest.mark.parametrize(("ending", "codec", "rate_hz", "options"), CUT)
def test_a_cut_file_is_kept_as_far_as_it_goes(
    tmp_path: Path, ending: str, codec: str, rate_hz: int, options: dict[str, str]
) -> None:
    path = tmp_path / f"talk.{ending}"
    encode(path, codec, [tone(6.0, 440, rate_hz)], rate_hz, **options)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 + 1])
    recording = to_wav(path, tmp_path / "answer.wav")
    assert 2.5 < recording.duration_s < 3.5
    assert recording.interruption == f"the file is cut off after {recording.duration_s:.1f} s"
    samples = read_samples(tmp_path / "answer.wav")
    assert peak_hz(samples) == pytest.approx(440, abs=1)


@pytest.mark.parametrize(
    ("ending", "codec", "rate_hz"), [("mp3", "libmp3lame", 44_100), ("m4a", "aac", 44_100)]
)
def test_a_damaged_place_costs_only_itself(
    tmp_path: Path, ending: str, codec: str, rate_hz: int
) -> None:
    path = tmp_path / f"talk.{ending}"
    encode(path, codec, [tone(6.0, 440, rate_hz)], rate_hz)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 1500] = bytes(range(256)) * 5 + bytes(220)
    path.write_bytes(content)
    recording = to_wav(path, tmp_path / "answer.wav")
    assert recording.duration_s > 5.0
    assert recording.interruption == "damaged places of the file were left out"


def test_the_old_file_stands_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_wav(tmp_path / "talk.wav", voice(0.2))
    (tmp_path / "answer.wav").write_bytes(b"old")

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(CaptureError, match="No space left"):
        to_wav(source, tmp_path / "answer.wav")
    assert (tmp_path / "answer.wav").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.wav", "talk.wav"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "talk.wav", voice(0.2))
    with pytest.raises(CaptureError, match="cannot be saved"):
        to_wav(source, tmp_path / "gone" / "answer.wav")
