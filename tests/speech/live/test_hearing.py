"""The same words live and from the file; none lost to a recogniser that fails, hangs or is slow."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from mockint.capture.convert import read_samples
from mockint.capture.decode import Resampler
from mockint.capture.wav import header
from mockint.core.transcript import LiveState, Transcript, Word
from mockint.errors import SpeechError, StoppedError
from mockint.speech.engines.scripted import ScriptedChunks
from mockint.speech.live.hearing import LiveHearing
from mockint.speech.live.listener import Listener
from mockint.speech.live.pieces import hear_file
from tests.build.transcripts import even
from tests.patience import until
from tests.speech.sound import Samples

PORTION = 1_600  # a tenth of a second


def script(seconds: float) -> Transcript:
    """Four words a second."""
    text = " ".join(f"w{i}" for i in range(int(seconds * 4)))
    return replace(even(text, 0.25, 0.2), duration_s=seconds)


@pytest.fixture(scope="session")
def talk(reply: Samples) -> Samples:
    """Twenty seconds of a voice, a pause to think, and five more."""
    still = np.zeros(40_000, np.float32)
    return np.concatenate([reply, reply[: 6 * 16_000], still, reply[: 5 * 16_000], still[:16_000]])


def portions(samples: Samples, size: int = PORTION) -> list[Samples]:
    return [samples[i : i + size] for i in range(0, len(samples), size)]


def listened(transcriber: ScriptedChunks, samples: Samples, size: int = PORTION) -> Listener:
    """Everything taken, worked on as it comes, to the end."""
    listener = Listener(transcriber)
    for portion in portions(samples, size):
        listener.take(portion)
        while listener.work():
            pass
    listener.end()
    while listener.work():
        pass
    return listener


def from_file(transcriber: ScriptedChunks, samples: Samples) -> Transcript:
    return hear_file(transcriber, samples, on_progress=lambda _share: None, stop=threading.Event())


def seconds(samples: Samples) -> float:
    return len(samples) / 16_000


@pytest.mark.parametrize("size", [320, 1_600, 16_000 * 7])
def test_live_and_file_are_cut_alike(talk: Samples, size: int) -> None:
    live, file = ScriptedChunks(script(30)), ScriptedChunks(script(30))
    listener = listened(live, talk, size)
    heard = from_file(file, talk)
    assert listener.final(seconds(talk)) == heard
    assert heard.words
    assert not heard.missing
    assert set(file.asked) <= set(live.asked)
    assert listener.tally.pieces == len(file.asked) >= 2
    assert all(a[1] <= b[0] for a, b in pairwise(file.asked))
    edges = [w.start for w in heard.words if w.start is not None]
    assert edges == sorted(edges)


def test_every_piece_is_decoded_once_and_a_guess_in_the_last_pause_is_the_outcome(
    talk: Samples,
) -> None:
    transcriber = ScriptedChunks(script(30))
    listener = Listener(transcriber)
    for portion in portions(talk):
        listener.take(portion)
        while listener.work():
            pass
    tentative, asked = listener.tentative(), len(transcriber.asked)
    listener.end()
    while listener.work():
        pass
    assert len(transcriber.asked) == asked  # nothing was left to do
    assert tentative is not None
    assert tentative == listener.final(seconds(talk))
    tally = listener.tally
    assert tally.hits >= 1
    # What is decoded is either a final piece, once, or a guess that speech made void.
    assert tally.decodes == tally.pieces + tally.guesses - tally.hits
    assert tally.decodes == asked


@pytest.mark.parametrize("seconds_of", [0.0, 0.05, 0.3, 180.0])
def test_no_words_from_no_speech(seconds_of: float) -> None:
    transcriber = ScriptedChunks(script(180))
    silence = np.zeros(int(seconds_of * 16_000), np.float32)
    assert listened(transcriber, silence).final(seconds_of).words == ()
    assert transcriber.asked == []


def _fan(seconds_of: float) -> Samples:
    """Wind with a hum of the mains in it."""
    count = int(seconds_of * 16_000)
    noise = np.fft.rfft(np.random.default_rng(3).standard_normal(count))
    falling = np.fft.irfft(noise / np.maximum(np.fft.rfftfreq(count, 1 / 16_000), 20), count)
    hum = 0.02 * np.sin(2 * np.pi * 100 * np.arange(count) / 16_000)
    return np.asarray(0.2 * falling / np.abs(falling).max() + hum, np.float32)


def _cough() -> Samples:
    samples = np.zeros(6 * 16_000, np.float32)
    burst = (
        0.5 * np.exp(-np.linspace(0, 6, 4_000)) * np.random.default_rng(3).standard_normal(4_000)
    )
    for start in (32_000, 38_000):
        samples[start : start + 4_000] += burst.astype(np.float32)
    return samples


def _music(seconds_of: int) -> Samples:
    """Broken chords, a second each, with overtones."""
    t = np.arange(16_000) / 16_000
    chords = ((262, 330, 392), (294, 349, 440), (247, 294, 392))
    tones = [
        sum(np.sin(2 * np.pi * f * h * t) / h for f in chords[i % 3] for h in range(1, 5))
        for i in range(seconds_of)
    ]
    return np.concatenate([0.1 * tone * np.exp(-2 * t) for tone in tones]).astype(np.float32)


@pytest.mark.parametrize("sound", [_fan(60), _cough(), _music(30)], ids=["fan", "cough", "music"])
def test_no_words_from_what_is_not_a_voice(sound: Samples) -> None:
    transcriber = ScriptedChunks(script(seconds(sound)))
    assert listened(transcriber, sound).final(seconds(sound)).words == ()
    assert transcriber.asked == []


def test_twenty_minutes_are_heard_piece_by_piece(talk: Samples) -> None:
    long = np.tile(talk, 1 + int(1_200 // seconds(talk)))
    listener = listened(ScriptedChunks(script(seconds(long))), long, 16_000)
    heard = listener.final(seconds(long))
    edges = [word.start for word in heard.words if word.start is not None]
    assert edges == sorted(edges)
    assert edges[-1] > 1_190
    assert not heard.missing
    assert listener.tally.pieces >= 1_200 / 28  # none is longer than the recogniser takes


def test_a_stretch_that_fails_is_heard_again_at_the_end(talk: Samples) -> None:
    listener = listened(ScriptedChunks(script(30), fails=(5, 6), fails_once=True), talk)
    assert listener.final(seconds(talk)) == from_file(ScriptedChunks(script(30)), talk)
    assert listener.error is None


def test_a_stretch_that_fails_twice_is_missing_and_nothing_else(talk: Samples) -> None:
    whole = from_file(ScriptedChunks(script(30)), talk)
    for heard in (
        listened(ScriptedChunks(script(30), fails=(23, 24)), talk).final(seconds(talk)),
        from_file(ScriptedChunks(script(30), fails=(23, 24)), talk),
    ):
        (span,) = heard.missing
        assert span.start_s < 24
        assert span.end_s > 23
        lost = [w for w in whole.words if w.start and span.start_s <= w.start < span.end_s]
        assert heard.words == tuple(w for w in whole.words if w not in lost)
        assert heard.words


def test_nothing_but_failure_is_an_error(talk: Samples) -> None:
    listener = listened(ScriptedChunks(script(30), fails=(0, 99)), talk)
    with pytest.raises(SpeechError, match="the script says"):
        listener.final(seconds(talk))
    assert listener.tentative() is None


def test_guessing_stops_where_it_would_cost_too_much(talk: Samples) -> None:
    now = 0.0

    def take_time(_start_s: float) -> None:
        nonlocal now
        now += 30.0

    listener = Listener(ScriptedChunks(script(90), before_each=take_time), clock=lambda: now)
    for portion in portions(np.concatenate([talk, talk, talk])):
        listener.take(portion)
        while listener.work():
            pass
    assert 0 < listener.tally.guesses <= 3


# --- on its thread ------------------------------------------------------------------------------


def feed(hearing: LiveHearing, samples: Samples) -> None:
    for portion in portions(samples):
        hearing.feed((portion * 32_767).astype("<i2").tobytes(), 16_000)


def outcome(hearing: LiveHearing, shares: list[float] | None = None) -> Transcript:
    note: Callable[[float], None] = shares.append if shares is not None else lambda _share: None
    hearing.end()
    return hearing.outcome(note, threading.Event())


def test_on_its_thread_it_hears_the_same(talk: Samples) -> None:
    told: list[Transcript] = []
    shares: list[float] = []
    hearing = LiveHearing(
        lambda: ScriptedChunks(script(30)), Resampler, hints=("SLO",), on_tentative=told.append
    )
    feed(hearing, talk)
    until(lambda: told)
    assert hearing.state is LiveState.KEEPS_UP
    heard = outcome(hearing, shares)
    pcm = np.concatenate([(p * 32_767).astype("<i2") for p in portions(talk)])
    assert heard == from_file(
        ScriptedChunks(script(30)), pcm.astype(np.float32) / np.float32(32_768)
    )
    assert told[-1].words == heard.words
    assert shares == sorted(shares)
    assert hearing.left_s == 0.0
    until(lambda: not hearing.working)


def test_falling_behind_is_told_and_made_up_for(talk: Samples) -> None:
    gate = threading.Event()
    transcriber = ScriptedChunks(script(60), before_each=lambda _start_s: gate.wait(20))
    hearing = LiveHearing(lambda: transcriber, Resampler)
    feed(hearing, talk)
    until(lambda: transcriber.asked)
    feed(hearing, talk)
    until(lambda: hearing.state is LiveState.BEHIND)
    assert hearing.left_s > 20
    gate.set()
    assert outcome(hearing).words[-1].end == pytest.approx(2 * seconds(talk), abs=3)


def test_a_call_that_hangs_costs_only_what_came_after(talk: Samples) -> None:
    never = threading.Event()

    def hang(start_s: float) -> None:
        if start_s > 15:
            never.wait(30)

    hearing = LiveHearing(
        lambda: ScriptedChunks(script(30), before_each=hang), Resampler, patience_s=0.2
    )
    feed(hearing, talk)
    heard = outcome(hearing)
    assert hearing.hung
    assert heard.words
    assert heard.missing[-1].end_s == pytest.approx(seconds(talk), abs=0.01)
    assert heard.words[-1].end is not None
    assert heard.words[-1].end <= heard.missing[-1].start_s
    never.set()


def test_a_recogniser_that_does_not_load_is_one_sentence() -> None:
    def fail() -> ScriptedChunks:
        raise SpeechError("the weights are gone", hint="copy them again")

    hearing = LiveHearing(fail, Resampler)
    until(lambda: hearing.state is LiveState.FAILED)
    with pytest.raises(SpeechError, match="the weights are gone"):
        outcome(hearing)


def test_whoever_does_not_want_to_wait_ends_it(talk: Samples) -> None:
    gate = threading.Event()
    hearing = LiveHearing(
        lambda: ScriptedChunks(script(30), before_each=lambda _start_s: gate.wait(20)), Resampler
    )
    feed(hearing, talk)
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError, match="your recording is saved"):
        hearing.outcome(lambda _share: None, stop)
    gate.set()
    until(lambda: not hearing.working)


def test_stop_right_after_the_start() -> None:
    assert outcome(LiveHearing(lambda: ScriptedChunks(script(30)), Resampler)).words == ()


class Keeping(ScriptedChunks):
    """Keeps the samples of every piece."""

    def __init__(self) -> None:
        super().__init__(script(30))
        self.pieces: dict[tuple[float, int], bytes] = {}

    def hear_chunk(self, samples: Samples, start_s: float, hints: Sequence[str]) -> Sequence[Word]:
        self.pieces[start_s, len(samples)] = samples.tobytes()
        return super().hear_chunk(samples, start_s, hints)


def test_a_microphone_with_a_rate_of_its_own_is_heard_as_its_file_is(
    talk: Samples, tmp_path: Path
) -> None:
    """Not a sample differs, though one comes block by block and the other at once."""
    at = np.arange(0, len(talk) - 1, 1 / 3)
    pcm = (np.interp(at, np.arange(len(talk)), talk) * 32_767).astype("<i2")
    wav = tmp_path / "answer.wav"
    wav.write_bytes(header(len(pcm), 48_000) + pcm.tobytes())
    live, read = Keeping(), Keeping()

    hearing = LiveHearing(lambda: live, Resampler)
    for block in range(0, len(pcm), 2_400):
        hearing.feed(pcm[block : block + 2_400].tobytes(), 48_000)
    heard = outcome(hearing)
    told = from_file(read, read_samples(wav))

    assert heard.words == told.words
    assert len(heard.words) > 50
    assert read.pieces.items() <= live.pieces.items()  # live has its guesses as well
    assert heard.duration_s == pytest.approx(len(pcm) / 48_000)
