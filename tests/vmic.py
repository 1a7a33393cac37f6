"""Files → what a microphone hears: a private PulseAudio with a virtual microphone.

What is played on its only sink arrives at its default source. It needs no sound card, no root and
no session bus, and lives in a folder of its own, so that several can run at once.
"""

import ctypes.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO

from tests.patience import until

RATE_HZ = 16_000
_START_S = 30.0
# Handed to the server ahead when a file is played. With the 30 ms that suit a recording paplay came
# too late on a busy machine (load 6, eight at once) and left holes in 11 of 16 clips; so, in none.
_AHEAD_MS = 2000
_HURRY = "PULSE_LATENCY_MSEC"  # stronger than any option
_PACKAGES = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils", "paplay": "pulseaudio-utils"}


def missing() -> str:
    """The Debian packages that are absent, or "" when everything is there."""
    absent = {package for program, package in _PACKAGES.items() if shutil.which(program) is None}
    if ctypes.util.find_library("portaudio") is None:
        absent.add("libportaudio2")
    if not any(Path("/usr/lib").glob("**/alsa-lib/libasound_module_pcm_pulse.so")):
        absent.add("libasound2-plugins")
    return " ".join(sorted(absent))


def required() -> bool:
    """Whether these tests may not be skipped: in continuous integration."""
    return os.environ.get("MOCKINT_CI") == "1" or os.environ.get("CI", "").lower() == "true"


class VirtualMicrophone:
    """Starts on entering, leaves nothing behind.

    Attributes:
        env: whole environment for a child process that shall use this microphone. HOME is
            replaced in it, so name programs and caches by full path.
    """

    def __init__(self) -> None:
        self.env: dict[str, str] = {}
        self._folder = Path()
        self._server: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def __enter__(self) -> "VirtualMicrophone":
        self._folder = Path(tempfile.mkdtemp(prefix="vmic-"))
        self.env = _environment(self._folder)
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            if self._server.poll() is None:
                self.freeze(False)
                self._server.terminate()
            try:
                self._server.wait(5)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        if self._log is not None:
            self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def play(self, path: Path) -> None:
        """Play a WAV file into the microphone, to its end."""
        subprocess.run(_play(path), env=self.unhurried, check=True, timeout=300)

    def play_in_background(self, path: Path) -> "subprocess.Popen[bytes]":
        """Begin to play a WAV file; the caller ends it."""
        return subprocess.Popen(_play(path), env=self.unhurried)

    @contextmanager
    def listening(self, path: Path) -> Iterator[None]:
        """Write what the loudspeaker plays meanwhile into a WAV file, silence included."""
        command = ["parecord", "-d", "speaker.monitor", "--latency-msec=20", "--file-format=wav"]
        form = [f"--rate={RATE_HZ}", "--channels=1", "--format=s16le", str(path)]
        process = subprocess.Popen([*command, *form], env=self.env)
        try:
            until(lambda: path.exists() and path.stat().st_size > RATE_HZ // 10, "the recording")
            yield
        finally:
            process.send_signal(signal.SIGINT)  # it writes the header last
            process.wait(10)

    @property
    def unhurried(self) -> dict[str, str]:
        """The same environment for a child that only plays."""
        return {name: value for name, value in self.env.items() if name != _HURRY}

    def suspend(self) -> None:
        """The microphone stalls: no sound, no error, the stream stays active."""
        self._ask("suspend-source", "microphone", "1")

    def mute(self, muted: bool = True) -> None:
        """The microphone gives exact zeros."""
        self._ask("set-source-mute", "microphone", str(int(muted)))

    def remove_source(self) -> None:
        """The microphone is unplugged while the server has another one, which hears nothing."""
        self._ask("load-module", "module-null-sink", "sink_name=elsewhere", "norewinds=1")
        self._ask("set-default-source", "elsewhere.monitor")
        self._ask("unload-module", "module-remap-source")

    def remove_everything(self) -> None:
        """The microphone is unplugged and the server has no other."""
        self._ask("unload-module", "module-remap-source")
        self._ask("unload-module", "module-null-sink")

    def kill(self) -> None:
        """The sound server dies."""
        if self._server is not None:
            self._server.send_signal(signal.SIGKILL)
            self._server.wait()

    def freeze(self, frozen: bool = True) -> None:
        """The sound server is there and answers nobody; or goes on."""
        if self._server is not None:
            self._server.send_signal(signal.SIGSTOP if frozen else signal.SIGCONT)

    def _start(self) -> None:
        socket = self._folder / "pulse" / "native"
        modules = (
            f"module-native-protocol-unix socket={socket} auth-anonymous=1",
            # Without norewinds the null sink works in 2 s pieces and the end gets lost.
            f"module-null-sink sink_name=speaker rate={RATE_HZ} channels=1 norewinds=1",
            "module-remap-source source_name=microphone master=speaker.monitor "
            f"rate={RATE_HZ} channels=1",
        )
        self._log = (self._folder / "log").open("wb")
        self._server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no"),
                *("--exit-idle-time=-1", "--disallow-exit", "--disable-shm=yes"),
                *("--realtime=no", "--high-priority=yes"),
                *("--log-target=stderr", "--log-level=error"),
                *(word for module in modules for word in ("-L", module)),
            ],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )
        self._wait_for_server()
        self._ask("set-default-source", "microphone")
        self._ask("set-default-sink", "speaker")

    def _wait_for_server(self) -> None:
        deadline = time.monotonic() + _START_S
        while subprocess.run(["pactl", "info"], env=self.env, capture_output=True).returncode:
            ended = self._server is None or self._server.poll() is not None
            if ended or time.monotonic() > deadline:
                log = (self._folder / "log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"PulseAudio did not start: {log}")
            time.sleep(0.05)

    def _ask(self, *words: str) -> None:
        subprocess.run(["pactl", *words], env=self.env, check=True, capture_output=True, timeout=10)


def _play(path: Path) -> list[str]:
    return ["paplay", "-d", "speaker", f"--latency-msec={_AHEAD_MS}", str(path)]


def _environment(folder: Path) -> dict[str, str]:
    for name in ("pulse", "state"):
        (folder / name).mkdir(mode=0o700)
    kept: Mapping[str, str] = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PULSE_", "XDG_", "DBUS_", "PIPEWIRE_"))
    }
    return {
        **kept,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "PULSE_STATE_PATH": str(folder / "state"),
        "PULSE_COOKIE": str(folder / "cookie"),
        "PULSE_SERVER": f"unix:{folder / 'pulse' / 'native'}",
        _HURRY: "30",
    }
