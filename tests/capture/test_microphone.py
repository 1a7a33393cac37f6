"""What the sound system does → what the person hears about it."""

import importlib.abc
import importlib.machinery
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from mockint.capture import microphone
from mockint.capture.convert import read_samples
from mockint.capture.microphone import Microphone, list_microphones, rescan, same_device
from mockint.capture.playback import Player
from mockint.capture.recorder import Recorder
from mockint.capture.replay import Replay
from mockint.core.recording import Block
from mockint.errors import MicrophoneError
from tests.capture.fake_sound import TWO, FakeSound, PortAudioError, Status, device
from tests.capture.sounds import voice, write_wav
from tests.patience import until


class Ears:
    """Takes what a source gives."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.ends: list[str] = []

    def open(self, source: Microphone) -> Microphone:
        source.start(self.blocks.append, self.ends.append)
        return source


def test_blocks_are_copies_with_their_flags(sound: FakeSound) -> None:
    ears = Ears()
    ears.open(Microphone())
    buffer = bytearray(b"\x01\x02\x03\x04")
    sound.streams[0].options["callback"](memoryview(buffer), 2, None, Status(True))
    buffer[:] = bytes(4)  # the library uses it again
    sound.streams[0].hear(b"\x05\x06")
    assert ears.blocks == [Block(b"\x01\x02\x03\x04", True), Block(b"\x05\x06", False)]


def test_the_default_is_asked_for_16_khz_mono(sound: FakeSound) -> None:
    source = Ears().open(Microphone())
    options = sound.streams[0].options
    assert (options["samplerate"], options["channels"], options["device"]) == (16_000, 1, None)
    assert options["dtype"] == "int16"
    assert (source.name, source.sample_rate_hz) == ("Desk mic", 16_000)


def test_the_default_of_alsa_has_a_readable_name(sound: FakeSound) -> None:
    sound.devices = [device("default")]
    assert Ears().open(Microphone()).name == "default microphone"


def test_a_microphone_is_chosen_by_name(sound: FakeSound) -> None:
    source = Ears().open(Microphone("Headset"))
    assert sound.streams[0].options["device"] == 2
    assert source.name == "Headset"


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ({(16_000, 1), (48_000, 1)}, (16_000, 1)),
        ({(48_000, 1), (48_000, 2)}, (48_000, 1)),
        ({(16_000, 2), (48_000, 2)}, (16_000, 2)),
        ({(48_000, 2)}, (48_000, 2)),
    ],
)
def test_a_device_that_knows_only_its_own_way(
    sound: FakeSound, accepted: set[tuple[int, int]], way: tuple[int, int]
) -> None:
    def refuse(options: dict[str, Any]) -> Exception | None:
        if (options["samplerate"], options["channels"]) in accepted:
            return None
        return PortAudioError("Invalid sample rate", -9997)

    sound.refuse = refuse
    ears = Ears()
    source = ears.open(Microphone("Headset"))
    assert (source.sample_rate_hz, sound.streams[0].options["channels"]) == way
    sound.streams[0].hear(b"\x01\x02\x03\x04" * 3)
    expected = b"\x01\x02\x03\x04" * 3 if way[1] == 1 else b"\x01\x02" * 3
    assert ears.blocks == [Block(expected)]


@pytest.mark.parametrize(
    ("error", "said", "hint"),
    [
        (PortAudioError("Device unavailable", -9985), "in use by another program", "close that"),
        (PortAudioError("Unanticipated host error", -9999), "Unanticipated host error", "--input"),
        (PortAudioError("Invalid sample rate", -9997), "cannot be opened", "--input"),
        (ValueError("No input device"), "cannot be opened", "--input"),
    ],
)
def test_a_device_that_refuses(sound: FakeSound, error: Exception, said: str, hint: str) -> None:
    sound.refuse = lambda options: error
    with pytest.raises(MicrophoneError, match=said) as caught:
        Ears().open(Microphone())
    assert hint in caught.value.hint
    assert "Desk mic" in caught.value.what


def test_no_device_at_all(sound: FakeSound) -> None:
    sound.devices = TWO[:1]
    for attempt in (list_microphones, lambda: Ears().open(Microphone())):
        with pytest.raises(MicrophoneError, match="no microphone on this machine") as caught:
            attempt()
        assert "--input" in caught.value.hint


USB = "USB Audio: - (hw:2,0)"


@pytest.mark.parametrize(
    ("connected", "found"),
    [
        ([USB, "USB Audio: - (hw:1,0)"], USB),
        (["Desk mic", "USB Audio: - (hw:1,0)"], "USB Audio: - (hw:1,0)"),
        (["USB Audio: - (hw:1,1)"], None),  # another input of such a device
        (["USB Audio #2: - (hw:2,0)"], None),
        (["USB Audio: - (hw:1,0)", "USB Audio: - (hw:3,0)"], None),  # nobody knows which
        ([], None),
    ],
)
def test_a_microphone_is_known_when_its_card_has_another_number(
    connected: list[str], found: str | None
) -> None:
    assert same_device(USB, connected) == found


def test_it_is_recorded_with_under_its_new_number(sound: FakeSound) -> None:
    sound.devices = [device("Desk mic"), device("USB Audio: - (hw:1,0)")]
    microphone = Microphone(USB)
    Ears().open(microphone)
    assert microphone.name == "USB Audio: - (hw:1,0)"
    assert sound.streams[-1].options["device"] == 1


def test_the_chosen_one_is_gone(sound: FakeSound) -> None:
    with pytest.raises(MicrophoneError, match="Fancy mic is not connected") as caught:
        Ears().open(Microphone("Fancy mic"))
    assert "choose another" in caught.value.hint


@pytest.mark.parametrize("name", ["", "New mic"])
def test_one_that_was_connected_later_is_found(sound: FakeSound, name: str) -> None:
    sound.devices, sound.later = TWO[:1], [device("New mic")]
    assert Ears().open(Microphone(name)).name == "New mic"


def test_names_are_listed_once_and_safe_to_show(sound: FakeSound) -> None:
    sound.devices = [*TWO, device("Headset"), device("\x1b[31mred\u202e")]
    assert list_microphones() == ["Desk mic", "Headset", "red"]
    assert Ears().open(Microphone("red")).name == "red"


def test_looking_again_waits_until_nothing_is_recorded(sound: FakeSound) -> None:
    sound.later = [device("New mic")]
    source = Ears().open(Microphone())
    with pytest.raises(MicrophoneError, match="stays as it is"):
        rescan()
    assert "New mic" not in list_microphones()
    source.stop()
    assert "New mic" in list_microphones()


def test_a_lost_device_is_told_once_a_stopped_one_not_at_all(sound: FakeSound) -> None:
    lost, stopped = Ears(), Ears()
    lost.open(Microphone())
    sound.streams[0].finish()
    assert lost.ends == ["the microphone went away"]
    source = stopped.open(Microphone())
    source.stop()
    sound.streams[1].finish()
    sound.streams[1].hear(b"\x01\x02")
    assert (stopped.ends, stopped.blocks) == ([], [])


def test_stopping_aborts_and_never_waits(sound: FakeSound, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Ears().open(Microphone())
    source.stop()
    source.stop()
    assert sound.streams[0].did == ["start", "abort", "close"]


def test_a_sound_system_that_hangs_is_left_behind(
    sound: FakeSound, monkeypatch: pytest.MonkeyPatch
) -> None:
    forever = threading.Event()
    unregistered: list[object] = []
    monkeypatch.setattr(microphone, "_STOP_S", 0.05)
    monkeypatch.setattr("atexit.unregister", unregistered.append)
    sound.hang = forever.wait
    source = Ears().open(Microphone())
    began = time.monotonic()
    source.stop()
    assert time.monotonic() - began < 10  # it hangs for ever
    assert unregistered == [sound._exit_handler]
    with pytest.raises(MicrophoneError):
        rescan()  # it would hang, too
    forever.set()
    until(lambda: sound.streams[0].did[-1] == "close")


def test_a_listener_that_fails_does_not_end_the_stream(sound: FakeSound) -> None:
    def fail(block: Block) -> None:
        raise MemoryError

    Microphone().start(fail, lambda reason: None)
    sound.streams[0].hear(b"\x01\x02")


def test_a_recorder_over_it(sound: FakeSound, tmp_path: Path) -> None:
    recorder = Recorder(Microphone("Headset"), tmp_path / "answer.wav")
    recorder.start()
    sound.streams[0].hear(voice(0.5).tobytes(), overflowed=True)
    sound.streams[0].finish()
    until(lambda: recorder.ended)
    recording = recorder.stop()
    assert (recording.device, recording.duration_s) == ("Headset", 0.5)
    assert (recording.overflow_count, recording.interruption) == (1, "the microphone went away")


class NoPortAudio(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Lets `import sounddevice` fail as it does where the C library is missing."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname == "sounddevice":
            return importlib.machinery.ModuleSpec(fullname, self)
        return None

    def exec_module(self, module: ModuleType) -> None:
        raise OSError("PortAudio library not found")


@pytest.fixture
def no_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPortAudio(), *sys.meta_path])


@pytest.mark.parametrize(
    ("platform", "fix"),
    [("linux", "sudo apt-get install libportaudio2"), ("darwin", "brew install portaudio")],
)
@pytest.mark.usefixtures("no_portaudio")
def test_without_portaudio_each_door_names_the_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, fix: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    clip = write_wav(tmp_path / "clip.wav", voice(0.1))
    doors = (
        list_microphones,
        rescan,
        Recorder(Microphone(), tmp_path / "answer.wav").start,
        Player(clip).play,
    )
    for door in doors:
        with pytest.raises(MicrophoneError, match="PortAudio is missing") as caught:
            door()
        assert fix in caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["clip.wav"]


@pytest.mark.usefixtures("no_portaudio")
def test_without_portaudio_files_still_work(tmp_path: Path) -> None:
    clip = write_wav(tmp_path / "clip.wav", voice(0.3))
    recorder = Recorder(Replay(clip, speed=0), tmp_path / "answer.wav")
    recorder.start()
    until(lambda: recorder.ended)
    recorder.stop()
    assert np.array_equal(read_samples(tmp_path / "answer.wav"), read_samples(clip))
