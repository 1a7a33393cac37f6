"""Settings, a text → who speaks it, what is told when nobody can, what `say` does."""

import wave
from pathlib import Path
from threading import Event

import pytest

from mockint.cli import main
from mockint.config import Settings, load_settings, save_settings
from mockint.errors import CaptureError, MockintError, SpeechError, VoiceError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice import interviewer as flow
from mockint.practice.interviewer import Interviewer
from mockint.voice.silent import SilentVoice
from tests.speech.weights_server import CONTENTS, serving


class Quiet:
    """A loudspeaker that plays what it has in no time, or only when a test says so."""

    def __init__(self, rate_hz: int, *, waits: bool = False, refuses: bool = False) -> None:
        self.lost = self.stalled = False
        self.began_at: float | None = None
        self.ended_at: float | None = None
        self.fed: list[int] = []
        self._waits, self._refuses = waits, refuses

    @property
    def playing(self) -> bool:
        return self.began_at is not None and self.ended_at is None

    def feed(self, pcm: bytes) -> None:
        self.fed.append(len(pcm))

    def complete(self) -> None:
        if not self._waits:
            self.ended_at = 1.0

    def start(self) -> None:
        if self._refuses:
            raise CaptureError("there is nothing to play sound through")
        self.began_at = 0.0

    def stop(self) -> None:
        self.ended_at = self.ended_at or 1.0


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def with_voices(home: Home, *names: str) -> tuple[Interviewer, dict[str, SilentVoice]]:
    """An interviewer who has those voices, none of them but heart on this machine."""
    save_settings(home.settings, Settings(voices=names))
    here = {name: SilentVoice(name) for name in ("heart", "emma", "kore")}

    def load(_models: Path, name: str) -> SilentVoice:
        if name not in here:
            raise VoiceError(f"the voice {name} is not on this machine", hint="pull it")
        return here[name]

    return Interviewer(Practice(home), voices=load, speaker=Quiet), here


def test_a_panel_takes_turns_and_repeats_itself_in_the_same_voice(home: Home) -> None:
    interviewer, voices = with_voices(home, "heart", "emma")
    for text in ("one?", "one?", "two?", "three?"):
        interviewer.aloud(text)
    assert voices["heart"].said == ["one?", "one?", "three?"]
    assert voices["emma"].said == ["two?"]


def test_a_voice_that_was_not_fetched_is_told_once_and_heart_speaks(home: Home) -> None:
    interviewer, voices = with_voices(home, "fable", "emma")
    for text in ("one?", "two?", "three?"):
        interviewer.aloud(text)
    told = interviewer.missing()
    assert str(told) == "the voice fable is not on this machine; heart speaks in its place; pull it"
    assert interviewer.missing() is None
    assert (voices["heart"].said, voices["emma"].said) == (["one?", "three?"], ["two?"])


def test_switching_it_off_is_for_good(home: Home) -> None:
    interviewer, _ = with_voices(home, "heart")
    assert interviewer.speaks
    assert interviewer.switch() is False
    assert (interviewer.speaks, interviewer.able) == (False, True)
    assert load_settings(home.settings).voice is False
    assert Interviewer(Practice(home)).speaks is False
    assert interviewer.switch() is True


def test_files_in_place_of_the_microphone_are_not_spoken_to(home: Home) -> None:
    from mockint.capture.replay import Replay

    interviewer = Interviewer(Practice(home, open_source=lambda: Replay(Path("a.wav"))))
    assert (interviewer.able, interviewer.speaks) == (False, False)
    interviewer.warm_up()


@pytest.mark.parametrize("cut_off", [False, True])
def test_waiting_for_the_end_or_for_a_key(home: Home, cut_off: bool) -> None:
    made: list[Quiet] = []

    def speaker(rate_hz: int) -> Quiet:
        made.append(Quiet(rate_hz, waits=True))
        return made[-1]

    def until() -> bool:
        if cut_off:
            return True
        made[0].ended_at = 5.0
        return False

    interviewer = Interviewer(
        Practice(home), voices=lambda _m, _n: SilentVoice(length_s=0.5), speaker=speaker
    )
    interviewer.aloud("one?", until)
    assert made[0].fed == [24_000]
    assert made[0].ended_at == (1.0 if cut_off else 5.0)


@pytest.mark.parametrize("how", ["lost", "stalled"])
def test_a_loudspeaker_lost_mid_sentence_is_one_sentence(home: Home, how: str) -> None:
    def speaker(rate_hz: int) -> Quiet:
        made = Quiet(rate_hz, waits=True)
        setattr(made, how, True)
        return made

    interviewer = Interviewer(Practice(home), voices=lambda _m, _n: SilentVoice(), speaker=speaker)
    with pytest.raises(CaptureError, match="went away; the question is on the screen"):
        interviewer.aloud("one?")


def test_a_text_without_a_word_and_one_that_fails_end(home: Home) -> None:
    interviewer = Interviewer(
        Practice(home),
        voices=lambda _m, _n: SilentVoice(fails=VoiceError("it broke off")),
        speaker=Quiet,
    )
    with pytest.raises(VoiceError, match="it broke off"):
        interviewer.aloud("🎉")
    error = MockintError("it broke off")
    assert [interviewer.news(error), interviewer.news(error)] == [True, False]


def test_say_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "said.wav"
    assert main(["say", "What did you measure?", "--output", str(path)]) == 0
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (24_000, 1, 2)
        assert file.getnframes() > 24_000
    assert "s written to" in capsys.readouterr().out


def test_say_nothing_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["say", "🎉", "--output", str(tmp_path / "x.wav")]) == 2
    assert capsys.readouterr().err == "mockint: there is nothing in the text that can be said\n"


def test_voices_are_listed_and_an_unknown_one_is_not_fetched(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "list", "--home", str(home.root)]) == 0
    listed = capsys.readouterr().out
    assert "voice:heart      American, female   ready, asks\n" in listed
    assert "voice:emma       British, female    mockint models pull voice:emma fetches it" in listed
    assert main(["models", "pull", "voice:bob", "--home", str(home.root)]) == 1
    assert "no voice called 'bob'; there are heart, emma" in capsys.readouterr().err
    with pytest.raises(SpeechError, match="--offline forbids"):
        flow.pull(home, "voice:emma", on_progress=lambda _s: None, stop=Event(), offline=True)


def test_a_voice_is_fetched_by_our_own_checked_download(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mockint.voice.catalogue import KnownVoice, folder_of

    with serving() as server:
        file = next(f for f in server.model().files if f.name == "model.bin")
        url = server.model().url
        emma = KnownVoice("emma", "", file.name, file.size, file.sha256, url, "Apache-2.0")
        monkeypatch.setattr("mockint.voice.catalogue.known", lambda: {"emma": emma})
        server.cut_after = [1_000]
        folder = flow.pull(home, "voice:emma", on_progress=lambda _s: None, stop=Event())
    assert folder == folder_of(home.models, "emma")
    assert (folder / file.name).read_bytes() == CONTENTS["model.bin"]


@pytest.mark.parametrize(
    ("settings", "speaker", "works", "told"),
    [
        (Settings(), None, True, "heart (hibari), through the system's loudspeaker"),
        (Settings(voice=False), None, True, "turned off; V on a question turns it on"),
        (Settings(), CaptureError("nothing there", hint="connect one"), False, "connect one; or V"),
        (Settings(voices=("emma",)), None, False, "mockint models pull voice:emma; or V"),
    ],
)
def test_doctor_says_whether_the_interviewer_can_speak(
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    speaker: MockintError | None,
    works: bool,
    told: str,
) -> None:
    from mockint.practice.machine import examine

    def rate() -> int:
        if speaker is not None:
            raise speaker
        return 16_000

    monkeypatch.setattr("mockint.capture.microphone.speaker_rate_hz", rate)
    save_settings(home.settings, settings)
    check = next(c for c in examine(Practice(home)) if c.name == "voice")
    assert check.works is works
    assert told in f"{check.detail} {check.fix}"
