"""Blocks in → what lies on disk, also when the disk, the source or the person gets in the way."""

import errno
import os
import stat
import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.capture import recorder as recorder_module
from mockint.capture import wav as wav_module
from mockint.capture.recorder import Recorder, part_path
from mockint.capture.source import OnBlock, OnEnd
from mockint.errors import CaptureError, MicrophoneError
from tests.capture.sounds import RATE_HZ, ScriptedSource, read_wav, voice
from tests.patience import until

ZEROS = np.zeros(RATE_HZ // 10, dtype=np.int16)  # 0.1 s
SPEECH = voice(3.0)
TENTHS = np.split(SPEECH, 30)


class Setup:
    """A recorder with a source that the test speaks through."""

    def __init__(self, folder: Path, clock: Callable[[], float] = lambda: 0.0) -> None:
        self.source = ScriptedSource()
        self.final = folder / "answer.wav"
        self.part = part_path(self.final)
        # Time stands still unless a test moves it: no pause of the test's own is a lost microphone.
        self.recorder = Recorder(self.source, self.final, clock=clock)

    def on_disk(self) -> NDArray[np.int16]:
        return read_wav(self.part if self.part.exists() else self.final)

    def settled(self) -> None:
        """Wait until the writer has caught up; the header counts what lies there, last of all."""

        def counted() -> int:
            return int.from_bytes(self.part.read_bytes()[40:44], "little")

        until(lambda: counted() == 2 * round(self.recorder.elapsed_s * RATE_HZ))


@pytest.fixture
def setup(tmp_path: Path) -> Iterator[Setup]:
    made = Setup(tmp_path)
    yield made
    if made.part.exists():
        made.recorder.discard()


def test_what_was_said_is_what_lies_there(setup: Setup) -> None:
    setup.recorder.start()
    for tenth in TENTHS:
        setup.source.say(tenth)
    recording = setup.recorder.stop()
    assert np.array_equal(read_wav(setup.final), SPEECH)
    assert (recording.file, recording.duration_s) == ("answer.wav", 3.0)
    assert (recording.sample_rate_hz, recording.device) == (RATE_HZ, "test microphone")
    assert (recording.overflow_count, recording.interruption) == (0, "")
    assert stat.S_IMODE(setup.final.stat().st_mode) == 0o600
    assert os.listdir(setup.final.parent) == ["answer.wav"]  # noqa: PTH208
    assert setup.source.stopped == 1


def test_the_file_is_whole_after_every_block(setup: Setup) -> None:
    setup.recorder.start()
    for said, tenth in enumerate(TENTHS, 1):
        setup.source.say(tenth)
        setup.settled()
        assert np.array_equal(setup.on_disk(), SPEECH[: said * len(tenth)])


def test_a_reader_never_meets_a_broken_file(setup: Setup) -> None:
    setup.recorder.start()
    lengths: list[int] = []
    over = threading.Event()

    def read_again_and_again() -> None:
        while not over.is_set():
            lengths.append(len(read_wav(setup.part)))

    reader = threading.Thread(target=read_again_and_again)
    reader.start()
    for _ in range(10):
        for tenth in TENTHS:
            setup.source.say(tenth)
    setup.settled()
    over.set()
    reader.join()
    assert lengths == sorted(lengths)
    assert setup.on_disk().size == 10 * SPEECH.size


def test_pause_leaves_out_what_is_said_meanwhile(setup: Setup) -> None:
    setup.recorder.start()
    setup.source.say(TENTHS[0])
    setup.recorder.pause()
    setup.source.say(TENTHS[1])
    assert setup.recorder.paused
    assert setup.recorder.elapsed_s == pytest.approx(0.1)
    setup.recorder.resume()
    setup.source.say(TENTHS[2])
    assert setup.recorder.elapsed_s == pytest.approx(0.2)
    setup.recorder.stop()
    assert np.array_equal(read_wav(setup.final), np.concatenate([TENTHS[0], TENTHS[2]]))


def test_a_pause_is_not_taken_for_a_lost_or_muted_microphone(tmp_path: Path) -> None:
    setup = Setup(tmp_path)
    setup.recorder.start()
    setup.recorder.pause()
    for _ in range(40):
        setup.source.say(ZEROS)
    setup.recorder.resume()
    setup.source.say(TENTHS[0])
    setup.settled()
    assert not setup.recorder.warning
    assert not setup.recorder.ended
    setup.recorder.discard()


@pytest.mark.parametrize(
    ("before", "zeros", "after", "said"),
    [
        (0, 9, 0, ""),
        (0, 11, 0, "No sound from"),
        (5, 9, 0, ""),
        (5, 11, 0, "has gone silent"),
        (5, 30, 1, ""),
    ],
)
def test_exact_zeros_for_a_second_are_told(
    setup: Setup, before: int, zeros: int, after: int, said: str
) -> None:
    setup.recorder.start()
    for tenth in [*TENTHS[:before], *[ZEROS] * zeros, *TENTHS[:after]]:
        setup.source.say(tenth)
    setup.settled()
    warning = setup.recorder.warning
    assert said in warning
    assert bool(warning) == bool(said)
    if said:
        assert "muted" in warning
        assert ("may use the microphone" in warning) == (not before)


def test_one_last_bit_of_noise_is_no_silence(setup: Setup) -> None:
    setup.recorder.start()
    noise = ZEROS.copy()
    noise[-1] = 1
    for _ in range(30):
        setup.source.say(noise)
    setup.settled()
    assert setup.recorder.warning == ""


class Clock:
    """Jumps ahead at every look."""

    def __init__(self, step_s: float) -> None:
        self.looks = 0
        self._step_s = step_s

    def __call__(self) -> float:
        self.looks += 1
        return self.looks * self._step_s


def test_a_source_that_stalls_is_lost_and_the_sound_kept(tmp_path: Path) -> None:
    setup = Setup(tmp_path, clock=Clock(0.2))
    setup.recorder.start()
    setup.source.say(TENTHS[0])
    until(lambda: setup.recorder.ended)
    assert setup.recorder.ended_reason.startswith("no sound came from test microphone for 1 s")
    setup.source.say(TENTHS[1])  # back again, too late
    assert setup.recorder.elapsed_s == pytest.approx(0.1)
    recording = setup.recorder.stop()
    assert recording.interruption == setup.recorder.ended_reason
    assert np.array_equal(read_wav(setup.final), TENTHS[0])


def test_a_source_that_never_speaks_is_told_then_lost(tmp_path: Path) -> None:
    setup = Setup(tmp_path, clock=Clock(0.2))
    setup.recorder.start()
    until(lambda: setup.recorder.warning == "test microphone has not delivered any sound yet")
    until(lambda: setup.recorder.ended)
    assert setup.recorder.stop().duration_s == 0.0
    assert read_wav(setup.final).size == 0


def test_a_program_that_stood_still_does_not_blame_the_microphone(tmp_path: Path) -> None:
    clock = Clock(20.0)
    setup = Setup(tmp_path, clock=clock)
    setup.recorder.start()
    for tenth in TENTHS[:3]:
        setup.source.say(tenth)
        setup.settled()
        looks = clock.looks
        until(lambda: clock.looks >= looks + 3)  # the writer has waited in vain, for "20 s"  # noqa: B023
        assert not setup.recorder.ended
    setup.recorder.discard()


@pytest.mark.parametrize("reason", ["", "the microphone went away"])
def test_a_source_that_ends_by_itself(setup: Setup, reason: str) -> None:
    setup.recorder.start()
    setup.source.say(TENTHS[0])
    setup.source.end(reason)
    until(lambda: setup.recorder.ended)
    assert setup.recorder.ended_reason == reason
    recording = setup.recorder.stop()
    assert (recording.interruption, recording.duration_s) == (reason, 0.1)
    assert np.array_equal(read_wav(setup.final), TENTHS[0])


def test_lost_sound_is_counted(setup: Setup) -> None:
    setup.recorder.start()
    for index, tenth in enumerate(TENTHS):
        setup.source.say(tenth, overflowed=index in {3, 4, 20})
    setup.settled()
    assert setup.recorder.warning == "this machine was too busy and lost some sound 3 times"
    assert setup.recorder.stop().overflow_count == 3


def refuse_from_call(
    monkeypatch: pytest.MonkeyPatch, call: int, code: int, taken: int = 0
) -> list[int]:
    """Let the disk refuse the given write and all after it; it takes `taken` bytes of it first."""
    calls: list[int] = []

    def write_bytes(descriptor: int, chunk: bytes) -> int:
        calls.append(len(chunk))
        if len(calls) == call and taken:
            return os.write(descriptor, chunk[:taken])
        if len(calls) >= call:
            raise OSError(code, os.strerror(code))
        return os.write(descriptor, chunk)

    monkeypatch.setattr(wav_module, "write_bytes", write_bytes)
    return calls


@pytest.mark.parametrize("taken", [0, 1001])
@pytest.mark.parametrize("call", range(2, 32))
def test_a_full_disk_keeps_everything_written_before(
    setup: Setup, monkeypatch: pytest.MonkeyPatch, call: int, taken: int
) -> None:
    refuse_from_call(monkeypatch, call, errno.ENOSPC, taken)
    setup.recorder.start()
    for tenth in TENTHS:
        setup.source.say(tenth)
    until(lambda: setup.recorder.ended)
    recording = setup.recorder.stop()
    frames = (call - 2) * len(TENTHS[0]) + taken // 2
    assert np.array_equal(read_wav(setup.final), SPEECH[:frames])
    assert setup.final.stat().st_size == 44 + 2 * frames
    assert recording.duration_s == frames / RATE_HZ == setup.recorder.elapsed_s
    assert recording.interruption == "the disk is full"


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.EFBIG, "file too large"), (errno.EIO, "input/output error"), (errno.EDQUOT, "full")],
)
def test_other_write_errors_are_named(
    setup: Setup, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    refuse_from_call(monkeypatch, 5, code)
    setup.recorder.start()
    for tenth in TENTHS:
        setup.source.say(tenth)
    until(lambda: setup.recorder.ended)
    assert said in setup.recorder.ended_reason
    assert setup.recorder.stop().duration_s == pytest.approx(0.3)


def test_a_disk_full_from_the_start(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_from_call(monkeypatch, 1, errno.ENOSPC)
    with pytest.raises(CaptureError, match="the disk is full"):
        setup.recorder.start()
    assert not any(setup.final.parent.iterdir())
    assert setup.source.stopped == 1


def test_room_for_the_end_is_reserved_before_the_microphone_opens(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(recorder_module, "Reserve", full)
    with pytest.raises(CaptureError, match="the disk is full"):
        setup.recorder.start()
    assert not any(setup.final.parent.iterdir())


def test_the_reserve_is_free_again_for_whoever_stores_the_recording(setup: Setup) -> None:
    setup.recorder.start()
    reserve = setup.recorder._reserve
    assert reserve is not None
    setup.source.say(TENTHS[0])
    setup.recorder.stop()
    assert reserve._file.closed


def test_how_long_the_disk_lasts_is_known_from_the_start(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "room_s", lambda _folder, rate: 64_000 / rate)
    setup.recorder.start()
    assert setup.recorder.room_s == 2.0
    setup.recorder.stop()


def test_exact_zeros_are_counted_where_no_open_microphone_gives_them(setup: Setup) -> None:
    setup.recorder.start()
    setup.source.say(TENTHS[0])
    for _ in range(12):
        setup.source.say(np.zeros_like(TENTHS[0]))
    setup.source.say(TENTHS[0])
    for _ in range(9):
        setup.source.say(np.zeros_like(TENTHS[0]))
    assert setup.recorder.stop().silent_s == pytest.approx(1.2)


def test_a_slow_disk_never_holds_up_the_source(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_answers = threading.Event()
    writes: list[int] = []

    def write_bytes(descriptor: int, chunk: bytes) -> int:
        writes.append(len(chunk))
        if len(writes) > 1:
            assert disk_answers.wait(10)
        return os.write(descriptor, chunk)

    monkeypatch.setattr(wav_module, "write_bytes", write_bytes)
    setup.recorder.start()
    for _ in range(20):
        for tenth in TENTHS:
            setup.source.say(tenth)  # would hang here
    assert len(writes) <= 2
    assert setup.recorder.elapsed_s == 60.0
    disk_answers.set()
    assert setup.recorder.stop().duration_s == 60.0


def test_it_ends_at_the_longest_length(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder_module, "MAX_DURATION_S", 1.0)
    setup.recorder.start()
    for tenth in TENTHS:
        setup.source.say(tenth)
    until(lambda: setup.recorder.ended)
    assert "the most there is" in setup.recorder.ended_reason
    assert setup.recorder.stop().duration_s == 1.0


def test_the_level_is_that_of_the_last_block(setup: Setup) -> None:
    setup.recorder.start()
    assert setup.recorder.level_dbfs == -96.0
    setup.source.say(np.full(1600, 16_384, dtype=np.int16))
    until(lambda: setup.recorder.level_dbfs == pytest.approx(-6.02, abs=0.01))
    setup.source.say(ZEROS)
    until(lambda: setup.recorder.level_dbfs == -96.0)


def test_discard_leaves_nothing(setup: Setup) -> None:
    setup.recorder.start()
    setup.source.say(TENTHS[0])
    setup.recorder.discard()
    setup.recorder.discard()
    assert not any(setup.final.parent.iterdir())
    assert setup.source.stopped == 1


def test_a_finished_recording_cannot_be_discarded_or_finished_again(setup: Setup) -> None:
    setup.recorder.start()
    setup.source.say(TENTHS[0])
    recording = setup.recorder.stop()
    setup.recorder.discard()
    assert setup.recorder.stop() is recording
    assert np.array_equal(read_wav(setup.final), TENTHS[0])


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda final: final.write_bytes(b"kept"), "a recording in"),
        (lambda final: part_path(final).write_bytes(b"kept"), "unfinished recording"),
    ],
)
def test_nothing_is_ever_overwritten(
    setup: Setup, prepare: Callable[[Path], object], said: str
) -> None:
    prepare(setup.final)
    with pytest.raises(CaptureError, match=said):
        setup.recorder.start()
    (left,) = setup.final.parent.iterdir()
    assert left.read_bytes() == b"kept"
    left.unlink()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="no such file or directory") as caught:
        Setup(tmp_path / "gone").recorder.start()
    assert "--home" in caught.value.hint


def test_a_source_that_refuses_leaves_nothing(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(on_block: OnBlock, on_end: OnEnd) -> None:
        raise MicrophoneError("there is no microphone")

    monkeypatch.setattr(setup.source, "start", refuse)
    with pytest.raises(MicrophoneError):
        setup.recorder.start()
    assert not any(setup.final.parent.iterdir())


def test_a_disk_that_refuses_the_end_keeps_the_part(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_part: Path, _final: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(recorder_module, "finish", refuse)
    setup.recorder.start()
    setup.source.say(TENTHS[0])
    with pytest.raises(CaptureError, match=r"0\.1 s are in .*answer\.part\.wav; mockint recover"):
        setup.recorder.stop()
    assert np.array_equal(setup.on_disk(), TENTHS[0])
    monkeypatch.undo()
    assert setup.recorder.stop().duration_s == pytest.approx(0.1)


def test_what_is_written_reaches_the_disk_each_second_and_before_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of calls that power loss must not break: samples, sync, rename, folder sync."""
    order: list[str] = []
    now = [0.0]

    def noted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            order.append(name)
            return real(*arguments)

        return call

    monkeypatch.setattr(wav_module, "_sync", noted("sync", wav_module._sync))
    monkeypatch.setattr(os, "fsync", noted("fsync", os.fsync))
    monkeypatch.setattr(Path, "rename", noted("rename", Path.rename))
    setup = Setup(tmp_path, clock=lambda: now[0])
    setup.recorder.start()
    for tenth in TENTHS:
        now[0] += 0.1
        setup.source.say(tenth)
        setup.settled()
    setup.recorder.stop()
    assert order[-3:] == ["fsync", "rename", "fsync"]
    assert order.count("sync") in {2, 3}


def test_wave_agrees_about_the_header(setup: Setup) -> None:
    setup.source.sample_rate_hz = 44_100
    setup.recorder.start()
    setup.source.say(TENTHS[0])
    setup.recorder.stop()
    with wave.open(str(setup.final)) as file:
        assert file.getparams()[:4] == (1, 2, 44_100, 1600)
