"""Files that are no sound, or want to be trouble → one sentence each, soon."""

import os
import random
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mockint.capture.convert import read_samples, to_wav
from mockint.capture.wav import header
from mockint.errors import AudioFileError
from tests.capture.sounds import encode, tone, voice, write_wav

NOISE = random.Random(3).randbytes(60_000)


def bytes_of(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def wav_with(**changes: int) -> bytes:
    """96 kB of noise under a header with some fields replaced."""
    fields = {"format": 1, "channels": 1, "rate": 16_000, "align": 2, "bits": 16, **changes}
    form = struct.pack(
        "<HHIIHH",
        *(fields["format"], fields["channels"], fields["rate"]),
        *(32_000, fields["align"], fields["bits"]),
    )
    size = fields.get("size", 96_000)
    head = struct.pack("<4sI4s4sI", b"RIFF", size + 36, b"WAVE", b"fmt ", 16) + form
    return head + struct.pack("<4sI", b"data", size) + NOISE + NOISE[:36_000]


def sparse(size: int, head: bytes = b"") -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return make


def video_only(path: Path) -> None:
    import av

    container: Any = av.open(str(path), "w")
    with container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _ in range(10):
            picture = np.zeros((64, 64, 3), dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))


def an_hour_of_silence(path: Path) -> None:
    encode(path, "flac", [np.zeros(8_000 * 60 * 31)], 8_000)


def without_its_index(path: Path) -> None:
    encode(path, "aac", [tone(3.0, 440, 44_100)], 44_100)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


REFUSED: list[tuple[str, Callable[[Path], object], str]] = [
    ("noise.mp3", bytes_of(NOISE), "not audio"),
    ("noise.wav", bytes_of(NOISE), "not audio"),
    ("noise.m4a", bytes_of(NOISE), "not audio"),
    ("noise.ogg", bytes_of(NOISE), "not audio"),
    ("noise.flac", bytes_of(b"fLaC" + NOISE), ""),
    ("noise.webm", bytes_of(b"\x1a\x45\xdf\xa3" + NOISE), "not audio"),
    ("noise.id3.mp3", bytes_of(b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + NOISE), ""),
    ("empty.wav", bytes_of(b""), "is empty"),
    ("one.wav", bytes_of(b"R"), "not audio"),
    ("text.mp3", bytes_of(b"I led the project and shipped it.\n" * 500), "not audio"),
    ("list.m3u8", bytes_of(b"#EXTM3U\n#EXTINF:9,\nother.wav\n#EXT-X-ENDLIST\n"), "not audio"),
    ("list.txt", bytes_of(b"ffconcat version 1.0\nfile other.wav\n"), "not audio"),
    ("picture.wav", bytes_of(b"\x89PNG\r\n\x1a\n" + NOISE), "has no sound"),
    ("film.mp4", video_only, "has no sound"),
    ("cut.m4a", without_its_index, "not audio"),
    ("nothing.wav", lambda path: None, "there is no file"),
    ("folder.wav", lambda path: path.mkdir(), "not a file with sound"),
    ("pipe.wav", lambda path: os.mkfifo(path), "not a file with sound"),
    ("device.wav", lambda path: path.symlink_to(os.devnull), "not a file with sound"),
    ("loop.wav", lambda path: path.symlink_to(path), "cannot be read"),
    ("huge.wav", sparse(500_000_001), "500 MB"),
    ("long.wav", sparse(60_000_000, header(29_999_978, 16_000)), "30 minutes"),
    ("long44.wav", sparse(170_000_000, header(84_999_978, 44_100)), "30 minutes"),
    ("long.flac", an_hour_of_silence, "30 minutes"),
    ("slow.wav", bytes_of(wav_with(rate=1)), "30 minutes"),
    ("still.wav", bytes_of(wav_with(rate=0)), ""),
    ("deaf.wav", bytes_of(wav_with(channels=0)), ""),
    ("choir.wav", bytes_of(wav_with(channels=65_535)), ""),
    ("nobits.wav", bytes_of(wav_with(bits=0)), ""),
    ("codec.wav", bytes_of(wav_with(format=0xABCD)), ""),
    ("\x1b]0;gone\x07\u202etxt.wav", bytes_of(NOISE), "not audio"),
    ("[b] [red]x.wav", bytes_of(NOISE), "not audio"),
]


@pytest.mark.parametrize(("name", "make", "said"), REFUSED, ids=[repr(r[0]) for r in REFUSED])
def test_one_sentence(
    tmp_path: Path, name: str, make: Callable[[Path], object], said: str, capfd: Any
) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / name
    make(path)
    began = time.monotonic()
    with pytest.raises(AudioFileError) as caught:
        to_wav(path, tmp_path / "answer.wav")
    assert time.monotonic() - began < 30
    sentence = str(caught.value)
    assert said in sentence
    assert sentence.isprintable()
    assert caught.value.hint
    assert len(sentence) < 300
    assert not (tmp_path / "answer.wav").exists()
    assert capfd.readouterr() == ("", "")


TOLERATED = [
    ("fast.wav", bytes_of(wav_with(rate=2**32 - 1))),
    ("eight.wav", bytes_of(wav_with(channels=8, align=16))),
    ("odd.wav", bytes_of(wav_with(bits=24, align=3))),
    ("misaligned.wav", bytes_of(wav_with(channels=2, align=2, size=95_999))),
    (
        "nan.wav",
        bytes_of(wav_with(format=3, bits=32, align=4)[:44] + b"\xff\xff\xff\x7f" * 24_000),
    ),
]


@pytest.mark.parametrize(("name", "make"), TOLERATED, ids=[t[0] for t in TOLERATED])
def test_strange_and_yet_sound(tmp_path: Path, name: str, make: Callable[[Path], object]) -> None:
    """Either samples or one sentence; nothing else comes out."""
    make(tmp_path / name)
    try:
        samples = read_samples(tmp_path / name)
    except AudioFileError:
        return
    assert np.all(np.isfinite(samples))
    assert np.all(np.abs(samples) <= 1)


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    with pytest.raises(AudioFileError, match="its name is not usable"):
        read_samples(tmp_path / "a\0b.wav")


def test_cut_at_any_place(tmp_path: Path) -> None:
    whole = write_wav(tmp_path / "whole.wav", voice(0.2)).read_bytes()
    chance = random.Random(9)
    for size in [*range(1, 60), *(chance.randrange(60, len(whole)) for _ in range(40))]:
        path = tmp_path / "cut.wav"
        path.write_bytes(whole[:size])
        try:
            samples = read_samples(path)
        except AudioFileError:
            assert size < 60
        else:
            assert len(samples) == max(0, size - 44) // 2


def test_a_program_called_ffmpeg_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pydub looks for one, in the current folder first."""
    witness = tmp_path / "it-ran"
    fake = tmp_path / "ffmpeg"
    fake.write_text(f"#!/bin/sh\ntouch {witness}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    for content in (NOISE, wav_with(), wav_with(bits=24, align=3), wav_with(format=0xABCD)):
        (tmp_path / "talk.wav").write_bytes(content)
        try:
            read_samples(tmp_path / "talk.wav")
        except AudioFileError:
            continue
    assert not witness.exists()
