"""Sound that is still being made → what the loudspeaker is given; ends of every kind."""

import numpy as np
import pytest

from mockint.capture.speaker import TAIL_S, Speaker
from mockint.errors import CaptureError
from tests.capture.fake_sound import FakeSound, PortAudioError, device
from tests.capture.sounds import voice
from tests.capture.test_playback import Clock, pull

RATE_HZ = 24_000
TAIL = round(TAIL_S * RATE_HZ)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def speaker(clock: Clock) -> Speaker:
    return Speaker(RATE_HZ, clock)


def test_a_sentence_that_comes_late_is_waited_for(sound: FakeSound, speaker: Speaker) -> None:
    first, second = voice(0.5).tobytes(), voice(1.0).tobytes()
    speaker.feed(first)
    speaker.start()
    assert sound.streams[0].options["samplerate"] == RATE_HZ
    assert pull(sound, len(first) // 2) == (first, False)
    assert pull(sound, 480) == (bytes(960), False)
    assert speaker.playing
    speaker.feed(second)
    speaker.complete()
    assert pull(sound, len(second) // 2) == (second, False)
    assert pull(sound, TAIL + 1) == (bytes(2 * TAIL + 2), True)
    assert speaker.ended_at is None  # what the sound system still holds is being heard
    sound.streams[0].finish()
    assert (speaker.playing, speaker.lost) == (False, False)


def test_it_tells_when_it_began_and_ended(sound: FakeSound, speaker: Speaker, clock: Clock) -> None:
    speaker.feed(voice(0.1).tobytes())
    speaker.complete()
    clock.now_s = 1.0
    speaker.start()
    pull(sound, 1_600 + TAIL + 1)
    clock.now_s = 2.0
    sound.streams[0].finish()
    clock.now_s = 3.0
    speaker.stop()
    assert (speaker.began_at, speaker.ended_at) == (1.0, 2.0)
    assert sound.streams[0].did == ["start", "abort", "close"]


def test_cut_off_is_silence_at_once_and_for_good(sound: FakeSound, speaker: Speaker) -> None:
    speaker.feed(voice(1.0).tobytes())
    speaker.start()
    pull(sound, 100)
    speaker.stop()
    assert pull(sound, 100) == (bytes(200), True)
    sound.streams[0].finish()
    assert (speaker.playing, speaker.lost) == (False, False)
    speaker.start()
    assert len(sound.streams) == 1


def test_a_loudspeaker_that_goes_away_is_noticed(sound: FakeSound, speaker: Speaker) -> None:
    speaker.feed(voice(1.0).tobytes())
    speaker.start()
    pull(sound, 100)
    sound.streams[0].finish()
    assert (speaker.playing, speaker.lost) == (False, True)


def test_a_loudspeaker_that_asks_for_nothing_more_is_noticed(
    sound: FakeSound, speaker: Speaker, clock: Clock
) -> None:
    speaker.feed(voice(1.0).tobytes())
    speaker.start()
    clock.now_s = 1.9
    assert not speaker.stalled
    clock.now_s = 2.1
    assert (speaker.stalled, speaker.playing) == (True, False)


def test_another_rate_keeps_pitch_and_length(sound: FakeSound, speaker: Speaker) -> None:
    sound.refuse = lambda o: PortAudioError("no", -9997) if o["samplerate"] == RATE_HZ else None
    tone = 8_000 * np.sin(np.arange(RATE_HZ) * 2 * np.pi * 300 / RATE_HZ)
    speaker.feed(tone.astype("<i2").tobytes())
    speaker.complete()
    speaker.start()
    assert sound.streams[0].options["samplerate"] == 48_000
    played = np.frombuffer(pull(sound, 48_000)[0], "<i2").astype(np.float64)
    assert np.argmax(np.abs(np.fft.rfft(played))) == pytest.approx(300, abs=1)


@pytest.mark.parametrize("refused", [True, False])
def test_no_loudspeaker_is_one_sentence(sound: FakeSound, speaker: Speaker, refused: bool) -> None:
    if refused:
        sound.refuse = lambda options: PortAudioError("Device unavailable", -9985)
    else:
        sound.devices = [device("Desk mic")]
    speaker.feed(voice(0.1).tobytes())
    with pytest.raises(CaptureError, match="in use by another program" if refused else "nothing"):
        speaker.start()
    assert not speaker.playing
