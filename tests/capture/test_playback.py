"""A recording on disk → what the loudspeaker is given, and which second of it is heard."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.capture.decode import retimed
from mockint.capture.playback import Player
from mockint.errors import AudioFileError, CaptureError
from tests.capture.fake_sound import CallbackStop, FakeSound, PortAudioError, device
from tests.capture.sounds import RATE_HZ, tone, voice, write_wav

TAIL_FRAMES = 3_200
SPEEDS = (0.75, 0.9, 1.25, 1.5)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def pull(sound: FakeSound, frames: int) -> tuple[bytes, bool]:
    """What the newest stream is given to play, and whether it said that this is the end."""
    out = bytearray(b"\x55" * 2 * frames)
    try:
        sound.streams[-1].options["callback"](memoryview(out), frames, None, None)
    except CallbackStop:
        return bytes(out), True
    return bytes(out), False


def pull_all(sound: FakeSound) -> NDArray[np.int16]:
    """Everything that the newest stream plays, the silence at its end included."""

    def blocks() -> Iterator[bytes]:
        over = False
        while not over:
            block, over = pull(sound, 139)  # as many as PortAudio asks for over PulseAudio
            yield block

    return np.frombuffer(b"".join(blocks()), dtype="<i2")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_wav(tmp_path / "clip.wav", voice(1.0))


def test_playing_to_the_end(sound: FakeSound, clip: Path) -> None:
    pcm = voice(1.0).tobytes()
    player = Player(clip)
    assert (player.playing, player.position_s) == (False, 0.0)
    player.play()
    assert pull(sound, 12_000) == (pcm[:24_000], False)
    assert (player.playing, player.position_s) == (True, 0.75)
    assert pull(sound, 7_000) == (pcm[24_000:] + bytes(6_000), False)
    assert (player.playing, player.position_s) == (True, 1.0)
    assert pull(sound, 7_000) == (bytes(14_000), True)
    assert (player.playing, player.position_s) == (False, 1.0)


@pytest.mark.parametrize(("start_s", "at"), [(0.5, 8_000), (-3.0, 0)])
def test_playing_from_a_moment_on(sound: FakeSound, clip: Path, start_s: float, at: int) -> None:
    player = Player(clip)
    player.play(start_s)
    assert player.position_s == at / RATE_HZ
    expected = voice(1.0)[at : at + 100].tobytes()
    assert pull(sound, 100)[0] == expected + bytes(200 - len(expected))


@pytest.mark.parametrize(("end_s", "at"), [(0.75, 12_000), (9.0, 16_000), (0.25, 8_000)])
def test_playing_to_a_moment(sound: FakeSound, clip: Path, end_s: float, at: int) -> None:
    player = Player(clip)
    player.play(0.5, end_s)
    played = pull_all(sound)
    assert np.array_equal(played[: at - 8_000], voice(1.0)[8_000:at])
    assert not played[at - 8_000 :].any()
    assert (player.playing, player.position_s) == (False, at / RATE_HZ)


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("rate_hz", [16_000, 48_000], ids=["same-rate", "other-rate"])
def test_speed_leaves_the_pitch(
    sound: FakeSound, tmp_path: Path, speed: float, rate_hz: int
) -> None:
    path = tmp_path / "tone.wav"
    write_wav(path, (tone(6.0, 200, rate_hz) * 32_767).astype(np.int16), rate_hz)
    player = Player(path)
    player.play(1.0, 5.0, speed)
    assert sound.streams[0].options["samplerate"] == RATE_HZ
    pull(sound, RATE_HZ)
    assert player.position_s == pytest.approx(1.0 + speed)
    heard = pull_all(sound)[:-TAIL_FRAMES]
    seconds = np.flatnonzero(np.abs(heard) > 1_000)[-1] / RATE_HZ + 1.0
    assert seconds * speed == pytest.approx(4.0, rel=0.01)
    whole = heard[: RATE_HZ * 3 // 2] * np.hanning(RATE_HZ * 3 // 2)
    pitch_hz = np.argmax(np.abs(np.fft.rfft(whole))) / 1.5
    assert pitch_hz == pytest.approx(200, rel=0.01)
    assert (player.playing, player.position_s) == (False, 5.0)


def test_changed_pace_is_the_same_however_it_is_cut() -> None:
    pcm = voice(2.0).tobytes()
    whole = b"".join(retimed([pcm], RATE_HZ, RATE_HZ, 1.25))
    pieces = (pcm[at : at + 2_222] for at in range(0, len(pcm), 2_222))
    assert b"".join(retimed(pieces, RATE_HZ, RATE_HZ, 1.25)) == whole


def test_place_follows_what_is_heard_not_what_was_handed_over(sound: FakeSound, clip: Path) -> None:
    clock = Clock()
    sound.latency_s = 0.1
    player = Player(clip, clock)
    player.play(0.25)
    pull(sound, 1_600)
    assert player.position_s == 0.25  # the first block leaves the loudspeaker now
    clock.now_s = 0.05
    assert player.position_s == pytest.approx(0.3)
    clock.now_s = 5.0  # nothing was handed over since
    assert player.position_s == pytest.approx(0.35)


def test_a_sound_system_that_asks_for_nothing_more_is_noticed(sound: FakeSound, clip: Path) -> None:
    clock = Clock()
    player = Player(clip, clock)
    player.play()
    told = []
    for now_s in (1.9, 3.8, 4.0):
        clock.now_s = now_s
        told.append(player.stalled)
        if now_s == 1.9:
            pull(sound, 100)
    player.stop()
    assert [*told, player.stalled] == [False, False, True, False]


@pytest.mark.parametrize(("asked", "latency"), [("", 0.3), ("30", None)])
def test_sound_is_handed_over_early_enough_for_a_busy_interface(
    sound: FakeSound,
    clip: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    latency: float | None,
) -> None:
    monkeypatch.delenv("PULSE_LATENCY_MSEC", raising=False)
    if asked:
        monkeypatch.setenv("PULSE_LATENCY_MSEC", asked)
    Player(clip).play()
    assert sound.streams[0].options["latency"] == latency


def test_stop_is_silence_and_play_again_replaces(sound: FakeSound, clip: Path) -> None:
    player = Player(clip)
    player.play()
    player.play(0.25)
    assert sound.streams[0].did == ["start", "abort", "close"]
    player.stop()
    player.stop()
    assert not player.playing
    assert sound.streams[1].did == ["start", "abort", "close"]
    assert pull(sound, 10) == (bytes(20), True)


def test_a_loudspeaker_with_a_rate_of_its_own(sound: FakeSound, clip: Path) -> None:
    sound.refuse = lambda o: PortAudioError("no", -9997) if o["samplerate"] == 16_000 else None
    player = Player(clip)
    player.play()
    assert sound.streams[0].options["samplerate"] == 48_000
    pull(sound, 24_000)
    assert player.position_s == 0.5


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("none", "there is nothing to play sound through; everything but"),
        ("refused", "the loudspeaker is in use by another program; everything but"),
    ],
)
def test_nothing_to_play_through(sound: FakeSound, clip: Path, broken: str, told: str) -> None:
    if broken == "none":
        sound.devices = [device("Desk mic")]
    else:
        sound.refuse = lambda options: PortAudioError("Device unavailable", -9985)
    player = Player(clip)
    with pytest.raises(CaptureError, match=told):
        player.play()
    assert not player.playing


def test_preparing_plays_nothing(sound: FakeSound, clip: Path) -> None:
    Player(clip).prepare()
    assert sound.streams == []


def test_a_recording_that_is_gone_or_no_sound_is_one_sentence(
    sound: FakeSound, tmp_path: Path
) -> None:
    noise = tmp_path / "answer.wav"
    noise.write_bytes(b"no sound at all" * 20)
    folder = tmp_path / "folder.wav"
    folder.mkdir()
    short = write_wav(tmp_path / "short.wav", voice(0.5))
    for path, said in (
        (tmp_path / "gone.wav", "the recording gone.wav is gone; its words and counts are saved"),
        (noise, "answer.wav is not audio that mockint can read"),
        (folder, "the recording folder.wav cannot be read"),
        (short, r"the recording short.wav ends after 0.5 s; its words and counts are saved"),
    ):
        with pytest.raises(AudioFileError, match=said):
            Player(path).play(0.5)
    assert sound.streams == []


def test_a_recording_that_was_cut_or_whose_header_was_never_written_plays_what_is_there(
    sound: FakeSound, clip: Path
) -> None:
    whole = clip.read_bytes()
    clip.write_bytes(whole[:20_045])  # half a frame at its end
    Player(clip).play()
    assert np.array_equal(pull_all(sound)[:10_000], voice(1.0)[:10_000])
    clip.write_bytes(whole[:40] + bytes(4) + whole[44:])
    Player(clip).play()
    assert np.array_equal(pull_all(sound)[:RATE_HZ], voice(1.0))


def test_a_recording_that_shrinks_while_it_plays_just_ends(sound: FakeSound, clip: Path) -> None:
    player = Player(clip)
    player.play()
    pull(sound, 100)
    clip.write_bytes(clip.read_bytes()[:10_000])
    assert len(pull_all(sound)) < RATE_HZ
    assert not player.playing


def test_stereo_that_somebody_put_there_is_decoded(sound: FakeSound, tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.repeat(voice(1.0), 2).astype("<i2").tobytes())
    Player(path).play(0.5)
    assert np.array_equal(pull_all(sound)[:8_000], voice(1.0)[8_000:])
