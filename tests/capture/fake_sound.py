"""A sound system that a test controls, in the place of sounddevice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


class PortAudioError(Exception):
    """As sounddevice raises it: text, then PortAudio's number."""


class CallbackStop(Exception):  # noqa: N818 (sounddevice's name)
    """Raised by a callback that is done."""


@dataclass
class Status:
    """The flags of one callback."""

    input_overflow: bool = False


@dataclass
class Stream:
    """What was opened, and what happened to it."""

    options: dict[str, Any]
    hang: Callable[[], object] | None = None
    latency: float = 0.0
    did: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.did.append("start")

    def abort(self) -> None:
        self.did.append("abort")
        if self.hang is not None:
            self.hang()

    def close(self) -> None:
        self.did.append("close")

    def hear(self, sound: bytes, *, overflowed: bool = False) -> None:
        self.options["callback"](sound, len(sound) // 2, None, Status(overflowed))

    def finish(self) -> None:
        self.options["finished_callback"]()


def device(name: str, inputs: int = 1, outputs: int = 0, rate_hz: float = 48_000.0) -> Any:
    """As query_devices describes it."""
    return {
        "name": name,
        "max_input_channels": inputs,
        "max_output_channels": outputs,
        "default_samplerate": rate_hz,
    }


@dataclass
class FakeSound:
    """The part of sounddevice that mockint uses.

    Attributes:
        devices: connected now.
        later: connected too, but only seen after a new start.
        refuse: error for an attempt to open a stream, None to let it open.
    """

    devices: list[Any]
    later: list[Any] = field(default_factory=list)
    refuse: Callable[[dict[str, Any]], Exception | None] = lambda options: None
    hang: Callable[[], object] | None = None
    latency_s: float = 0.0
    streams: list[Stream] = field(default_factory=list)
    PortAudioError: type[Exception] = PortAudioError
    CallbackStop: type[Exception] = CallbackStop

    def query_devices(self, kind: str = "") -> Any:
        if not kind:
            return self.devices
        found = [d for d in self.devices if d[f"max_{kind}_channels"] > 0]
        if not found:
            raise PortAudioError("Error querying device -1")
        return found[0]

    def check_output_settings(self, **options: Any) -> None:
        error = self.refuse(options)
        if error is not None:
            raise error

    def RawInputStream(self, **options: Any) -> Stream:  # noqa: N802
        error = self.refuse(options)
        if error is not None:
            raise error
        self.streams.append(Stream(options, self.hang, self.latency_s))
        return self.streams[-1]

    RawOutputStream = RawInputStream

    def _terminate(self) -> None:
        pass

    def _initialize(self) -> None:
        self.devices = [*self.devices, *self.later]
        self.later = []

    def _exit_handler(self) -> None:
        raise AssertionError("would wait for ever")


TWO = [device("Speakers", inputs=0, outputs=2), device("Desk mic"), device("Headset", inputs=2)]
