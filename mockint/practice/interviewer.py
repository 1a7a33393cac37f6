"""A question's text → heard from the loudspeaker, in the voice whose turn it is."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from mockint.errors import MockintError, VoiceError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.asking import Asking, Loudspeaker, loudspeaker
from mockint.practice.choices import choose

if TYPE_CHECKING:
    from mockint.voice.voice import Voice

FIRST = "heart"
"""The voice that came with the installation, and stands in for one that is not here."""
PREFIX = "voice:"
"""Before the name of a voice where recognisers have names, too: models pull voice:emma."""
LOOK_S = 0.02


def voice_called(models: Path, name: str) -> "Voice":
    """Load a voice of this machine; see voice.catalogue.open_voice."""
    from mockint.voice.catalogue import open_voice

    return open_voice(models, name)


class Interviewer:
    """The voices of the settings, which take turns, one question or follow-up each.

    Args:
        practice: whose settings and models.
        voices: loads a voice by its name.
        speaker: opens a loudspeaker for sound of that rate.
        clock: seconds that only go forward; the pause before an answer is told by it.

    Attributes:
        told: what went wrong so far; each problem is reported once, not at every question.
    """

    def __init__(
        self,
        practice: Practice,
        *,
        voices: "Callable[[Path, str], Voice]" = voice_called,
        speaker: Callable[[int], Loudspeaker] = loudspeaker,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clock = clock
        self.told: set[str] = set()
        self._practice = practice
        self._load = voices
        self._speaker = speaker
        self._loaded: dict[str, Voice] = {}
        self._stood_in: list[VoiceError] = []
        self._loading = Lock()
        self._turn = -1
        self._text = ""

    @property
    def able(self) -> bool:
        """Whether anybody is there to listen; not where files take the microphone's place."""
        return self._practice.needs_microphone

    @property
    def speaks(self) -> bool:
        """Whether questions are spoken."""
        return self.able and self._practice.settings.voice

    def switch(self) -> bool:
        """Turn the voice off for good, or on again; gives whether it is on.

        Raises:
            StoreError: the settings cannot be kept.
        """
        choose(self._practice, voice=not self._practice.settings.voice)
        return self._practice.settings.voice

    def warm_up(self) -> None:
        """Load who speaks first.

        Raises:
            VoiceError: nobody can speak.
        """
        if self.speaks:
            self._voice(self._names[0])

    def ask(self, text: str) -> Asking:
        """Begin a text: another text is another one's turn, the same text the same one's."""
        if text != self._text:
            self._text, self._turn = text, self._turn + 1
        name = self._names[self._turn % len(self._names)]
        return Asking(text, lambda: self._voice(name), self._speaker)

    def news(self, error: MockintError) -> bool:
        """Whether that was not reported before."""
        fresh = error.what not in self.told
        self.told.add(error.what)
        return fresh

    def missing(self) -> VoiceError | None:
        """Why another voice speaks than the one whose turn it is; None once that was reported."""
        return next((error for error in list(self._stood_in) if self.news(error)), None)

    @property
    def _names(self) -> tuple[str, ...]:
        return self._practice.settings.voices or (FIRST,)

    def _voice(self, name: str) -> "Voice":
        with self._loading:
            if name not in self._loaded:
                self._loaded[name] = self._open(name)
            return self._loaded[name]

    def _open(self, name: str) -> "Voice":
        try:
            return self._load(self._practice.home.models, name)
        except VoiceError as error:
            if name == FIRST:
                raise
            kept = f"{FIRST} speaks in its place"
            self._stood_in.append(VoiceError(error.what, kept=kept, hint=error.hint))
            return self._loaded.get(FIRST) or self._load(self._practice.home.models, FIRST)

    def aloud(self, text: str, until: Callable[[], bool] = lambda: False) -> None:
        """Say it and wait for its end, or until `until` is true.

        Raises:
            VoiceError, CaptureError: nobody can speak, or nothing can be heard.
        """
        from mockint.voice.quiet import stderr_shut

        asking = self.ask(text)
        with stderr_shut():
            try:
                asking.make(asking.play)
                while asking.begun and asking.ended_at is None and not until():
                    if (lost := asking.lost) is not None:
                        raise lost
                    time.sleep(LOOK_S)
            finally:
                asking.stop()

    def sound(self, text: str) -> tuple[bytes, int]:
        """The text as 16-bit mono samples, and how many there are a second.

        Raises:
            VoiceError: nobody can speak.
        """
        name = self._names[0]
        voice = self._voice(name)
        return b"".join(sentence.tobytes() for sentence in voice.say(text)), voice.rate_hz


def pull(
    home: Home,
    name: str,
    *,
    on_progress: Callable[[float], None],
    stop: Event,
    offline: bool = False,
) -> Path:
    """Fetch a voice into the home, by our own checked download.

    Args:
        home: where it is kept.
        name: of the voice, with its prefix.
        on_progress: share that has arrived, 0 to 1.
        stop: set to give up.
        offline: only look.

    Raises:
        VoiceError: there is no such voice.
        SpeechError: it did not arrive whole; the message names the command.
    """
    from mockint.speech.models.pull import pull as fetch
    from mockint.speech.models.weights import KnownModel, WeightFile
    from mockint.voice.catalogue import known, unknown

    bare = name.removeprefix(PREFIX)
    voice = known().get(bare)
    if voice is None:
        raise unknown(bare)
    file = WeightFile(voice.file, voice.size, voice.sha256)
    model = KnownModel(name, voice.url, voice.licence, 0, 0.0, (file,))
    return fetch(model, home.models, on_progress=on_progress, stop=stop, offline=offline)


def ready(practice: Practice) -> str:
    """Who speaks, after a look at the files of each voice and at the loudspeaker.

    Raises:
        VoiceError, CaptureError: somebody cannot speak, or nothing can be heard.
    """
    from mockint.capture.microphone import speaker_rate_hz

    names = practice.settings.voices or (FIRST,)
    for name in names:
        voice_called(practice.home.models, name)
    speaker_rate_hz()
    return f"{', '.join(names)} (hibari), through the system's loudspeaker"


def voices_text(practice: Practice) -> str:
    """The voices, one per line: which speak, which are here, which can be fetched."""
    from mockint.voice.catalogue import folder_of, known

    chosen = practice.settings.voices or (FIRST,)
    lines = []
    for name, about in (
        (FIRST, "American, female"),
        *((v.name, v.about) for v in known().values()),
    ):
        here = name == FIRST or folder_of(practice.home.models, name).is_dir()
        state = "ready" if here else f"mockint models pull {PREFIX}{name} fetches it"
        lines.append(f"{PREFIX + name:<16} {about:<18} {state}{', asks' if name in chosen else ''}")
    return "\n".join(lines)
