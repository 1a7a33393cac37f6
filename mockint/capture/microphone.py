"""Microphone → blocks; the only place that talks to the sound system, loudspeaker included.

PortAudio reports no lost device: it ends the stream, or falls silent, or stalls
(docs/reliability.md, devices). The first is told through on_end here; the others are the recorder's
watchdog's.
"""

import atexit
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from threading import Thread
from typing import Any

from mockint.capture.limits import RATE_HZ
from mockint.capture.source import OnBlock, OnEnd
from mockint.core.recording import Block
from mockint.errors import CaptureError, MicrophoneError
from mockint.wording.safe import clean

_STOP_S = 0.9  # stop() hung for more than 5 s on a stalled source, abort() took 0.00 s
# Handed over ahead; the first sound comes no later for it. With the 0.035 s that PortAudio takes by
# default a busy interface made 39 gaps in 8 s of sound, with 0.1 s a machine at load 14 left 0.4 s
# of holes in 12 s, with this none.
_SPEAKER_LATENCY_S = 0.3
# By default it asks PulseAudio for less, and PortAudio was then seen to wait for ever.
_SHORTER = "PULSE_LATENCY_MSEC"
_UNANSWERED = "answer from a file instead: mockint rehearse --question ID --input FILE"
_UNSUPPORTED = {-9998, -9997, -9996, -9994}  # channels, rate, device, sample format
_BUSY = -9985
DEFAULT_NAME = "default microphone"

_CARD = re.compile(r"\(hw:\d+,")  # "USB Audio: - (hw:2,0)" as PortAudio names it on ALSA

_running: set[int] = set()  # ids of streams that PortAudio still has open


class Microphone:
    """A source that records, once; make another one for the next recording.

    Args:
        device: its name as list_microphones gives it; empty for the system's default.
    """

    def __init__(self, device: str = "") -> None:
        self.name = device or DEFAULT_NAME
        self.sample_rate_hz = RATE_HZ
        self._device = device
        self._stream: Any = None
        self._stopping = False

    def start(self, on_block: OnBlock, on_end: OnEnd) -> None:
        """Open the device at 16 kHz mono, else in its own preferred format, and begin.

        Raises:
            MicrophoneError: no PortAudio, no such device, or it is refused.
        """
        sound = _portaudio()
        try:
            index, info = _find_input(sound, self._device)
        except MicrophoneError:
            if _running:
                raise
            rescan()  # PortAudio's list is from its start; the microphone may be newer
            index, info = _find_input(sound, self._device)
        if info["name"] != "default":  # ALSA's name for whatever the person chose elsewhere
            self.name = clean(str(info["name"]))

        def finished() -> None:
            if not self._stopping:
                on_end("the microphone went away")

        refusal: Exception | None = None
        for rate_hz, channels in _ways(info):
            self.sample_rate_hz = rate_hz
            try:
                self._stream = sound.RawInputStream(
                    samplerate=rate_hz,
                    channels=channels,
                    dtype="int16",
                    device=index,
                    callback=self._callback(on_block, channels),
                    finished_callback=finished,
                )
                _running.add(id(self._stream))
                self._stream.start()
            except (sound.PortAudioError, ValueError) as error:
                refusal = error
                self._abandon()
                if _code(error) not in _UNSUPPORTED:
                    break
            else:
                return
        raise _refused(self.name, refusal) from refusal

    def stop(self) -> None:
        """End within a second; a stream that does not answer is abandoned."""
        self._stopping = True
        self._abandon()

    def _abandon(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            end_stream(stream)

    def _callback(self, on_block: OnBlock, channels: int) -> Callable[[Any, int, Any, Any], None]:
        def callback(indata: Any, _frames: int, _time: Any, status: Any) -> None:
            # An exception here would end the stream and print over the screen. on_block only
            # puts into a queue, so there is nothing to be told but that the memory is used up.
            with suppress(Exception):
                if not self._stopping:
                    on_block(Block(_first_channel(indata, channels), bool(status.input_overflow)))

        return callback


def list_microphones() -> list[str]:
    """Names of the input devices that are connected now, each once.

    While sound is recorded or played: those that were connected before.

    Raises:
        MicrophoneError: no PortAudio, or no device.
    """
    seen_before = "sounddevice" in sys.modules
    sound = _portaudio()
    if seen_before and not _running:
        rescan()  # 0.03 s
    names = list(dict.fromkeys(clean(str(info["name"])) for _, info in _inputs(sound)))
    if not names:
        raise _nothing_there()
    return names


def same_device(name: str, names: Sequence[str]) -> str | None:
    """Which of the names means that device: itself, or the only one that differs from it by nothing
    but the number of its card, which changes with what else is plugged in. None when none does.
    """
    if name in names:
        return name
    alike = {other for other in names if _CARD.sub("", other) == _CARD.sub("", name)}
    return alike.pop() if len(alike) == 1 else None


def rescan() -> None:
    """Look for devices again.

    Raises:
        MicrophoneError: something is being recorded or played, which this would end.
    """
    sound = _portaudio()
    if _running:
        raise MicrophoneError(
            "the list of microphones stays as it is while sound is recorded or played",
            hint="finish first, then look again",
        )
    with suppress(sound.PortAudioError):
        sound._terminate()
    try:
        sound._initialize()
    except sound.PortAudioError as error:
        raise MicrophoneError(
            "the sound system does not answer", hint="mockint doctor looks into it"
        ) from error


def speaker_rate_hz(wanted_hz: int = RATE_HZ) -> int:
    """A sample rate that the default loudspeaker takes: the wanted one, or its own.

    Raises:
        CaptureError: no PortAudio, or nothing to play through.
    """
    sound = _portaudio()
    try:
        info = sound.query_devices(kind="output")
        with suppress(sound.PortAudioError):
            sound.check_output_settings(samplerate=wanted_hz, channels=1, dtype="int16")
            return wanted_hz
        return int(info["default_samplerate"])
    except (sound.PortAudioError, ValueError) as error:
        raise _nothing_to_play_through(error) from error


def start_speaker(
    rate_hz: int,
    fill: Callable[[int], bytes],
    on_end: Callable[[], None] = lambda: None,
) -> Any:
    """Open the default loudspeaker and begin.

    Args:
        rate_hz: of the sound.
        fill: gives that many frames of 16-bit mono PCM; fewer when it is over, or when it fails.
        on_end: called when the stream has ended, for whatever reason.

    Returns:
        The stream, for end_stream; its `latency` says how long it keeps what it was given, in s.

    Raises:
        CaptureError: nothing to play through.
    """
    sound = _portaudio()

    def callback(outdata: Any, frames: int, _time: Any, _status: Any) -> None:
        chunk = b""
        with suppress(Exception):  # it would be printed over the screen; the stream just ends
            chunk = fill(frames)
        outdata[: len(chunk)] = chunk
        if len(chunk) < len(outdata):
            outdata[len(chunk) :] = bytes(len(outdata) - len(chunk))
            raise sound.CallbackStop

    stream: Any = None
    try:
        stream = sound.RawOutputStream(
            samplerate=rate_hz,
            channels=1,
            dtype="int16",
            latency=None if _SHORTER in os.environ else _SPEAKER_LATENCY_S,
            callback=callback,
            finished_callback=on_end,
        )
        _running.add(id(stream))
        stream.start()
    except (sound.PortAudioError, ValueError) as error:
        if stream is not None:
            end_stream(stream)
        raise _nothing_to_play_through(error) from error
    return stream


def end_stream(stream: Any) -> None:
    """Abort and close within a second, in a thread that may be abandoned."""
    ending = Thread(target=_end, args=(stream,), name="mockint-end-stream", daemon=True)
    ending.start()
    ending.join(_STOP_S)
    if ending.is_alive():
        # Terminating PortAudio at exit waits for every stream; this one would wait for ever.
        atexit.unregister(_portaudio()._exit_handler)


def _end(stream: Any) -> None:
    # Never stop(): it waits for a sound system that may have stalled.
    stream.abort()
    stream.close()
    _running.discard(id(stream))


def _portaudio() -> Any:
    try:
        import sounddevice
    except ImportError as error:
        raise MicrophoneError(
            "the Python package sounddevice is missing", hint="pip install sounddevice"
        ) from error
    except OSError as error:
        mac = sys.platform == "darwin"
        fix = "brew install portaudio" if mac else "sudo apt-get install libportaudio2"
        raise MicrophoneError(
            "the audio library PortAudio is missing", hint=f"install it: {fix}"
        ) from error
    return sounddevice


def _inputs(sound: Any) -> Iterator[tuple[int, Any]]:
    for index, info in enumerate(sound.query_devices()):
        if info["max_input_channels"] > 0:
            yield index, info


def _find_input(sound: Any, name: str) -> tuple[int | None, Any]:
    """Index and description of the device; None for the system's default."""
    if not name:
        try:
            return None, sound.query_devices(kind="input")
        except (sound.PortAudioError, ValueError) as error:
            raise _nothing_there() from error
    devices = [(index, info, clean(str(info["name"]))) for index, info in _inputs(sound)]
    wanted = same_device(clean(name), [called for _, _, called in devices])
    for index, info, called in devices:
        if called == wanted:
            return index, info
    raise MicrophoneError(
        f"the microphone {clean(name)} is not connected",
        hint="connect it, or choose another one",
    )


def _ways(info: Any) -> list[tuple[int, int]]:
    """Rates and channel counts to try, best first; bare ALSA may know only its own."""
    own_hz = round(info["default_samplerate"])
    ways = [(RATE_HZ, 1), (own_hz, 1)]
    if info["max_input_channels"] > 1:
        ways += [(RATE_HZ, 2), (own_hz, 2)]
    return list(dict.fromkeys(ways))


def _first_channel(indata: Any, channels: int) -> bytes:
    if channels == 1:
        return bytes(indata)
    return memoryview(bytes(indata)).cast("h")[::channels].tobytes()


def _code(error: Exception) -> int:
    """PortAudio's error number, 0 when there is none."""
    return error.args[1] if len(error.args) > 1 and isinstance(error.args[1], int) else 0


def _refused(name: str, error: Exception | None) -> MicrophoneError:
    if error is not None and _code(error) == _BUSY:
        return MicrophoneError(
            f"{name} is in use by another program, or not permitted",
            hint="close that program, or allow this terminal to use the microphone",
        )
    detail = clean(str(error.args[0])) if error is not None and error.args else "no reason"
    return MicrophoneError(
        f"{name} cannot be opened ({detail})",
        hint=f"check that it is connected and permitted, or {_UNANSWERED}",
    )


def _nothing_there() -> MicrophoneError:
    return MicrophoneError(
        "there is no microphone on this machine", hint=f"connect one, or {_UNANSWERED}"
    )


def _nothing_to_play_through(error: Exception) -> CaptureError:
    kept = "everything but listening works"
    if _code(error) == _BUSY:
        what = "the loudspeaker is in use by another program"
        return CaptureError(what, kept=kept, hint="close that program")
    return CaptureError(
        "there is nothing to play sound through",
        kept=kept,
        hint="connect loudspeakers or headphones",
    )
