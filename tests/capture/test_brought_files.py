"""Sound files with pauses, lies, dead channels and odd names in them → what was really recorded."""

import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mockint.capture.convert import read_sound, sound_tracks, to_wav
from mockint.errors import AudioFileError
from tests.build.sound_files import Chunks, Samples, SoundTrack, chunk, wav_of, write_tracks
from tests.capture.sounds import RATE_HZ, tone

HALF = 16_000 // 2
LEVEL = 0.3


def sine(seconds: float, rate_hz: int = 48_000) -> Samples:
    return tone(seconds, 440, rate_hz, LEVEL)


def length_s(path: Path) -> float:
    return len(read_sound(path).samples) / RATE_HZ


def level(path: Path, first_s: float, last_s: float) -> float:
    """Amplitude of a sine in that stretch."""
    part = read_sound(path).samples[int(first_s * RATE_HZ) : int(last_s * RATE_HZ)]
    return float(np.sqrt(2 * np.mean(np.square(part, dtype=np.float64))))


# --- the track's own clock -----------------------------------------------------------------------

CLOCKED = [
    ("webm", "libopus", 48_000),
    ("mkv", "aac", 48_000),
    ("mkv", "flac", 48_000),
    ("mka", "libmp3lame", 44_100),
    ("mp4", "aac", 48_000),
    ("ts", "aac", 48_000),
    ("flv", "aac", 44_100),
    ("nut", "pcm_s16le", 48_000),
]


@pytest.mark.parametrize(("ending", "codec", "rate_hz"), CLOCKED)
def test_a_pause_that_is_only_a_gap_between_timestamps(
    tmp_path: Path, ending: str, codec: str, rate_hz: int
) -> None:
    pieces = [(at, [sine(length, rate_hz)]) for at, length in ((0, 2), (5, 2), (7.5, 1))]
    path = write_tracks(tmp_path / f"talk.{ending}", SoundTrack(pieces, codec, rate_hz))
    assert read_sound(path).interruption == ""
    assert length_s(path) == pytest.approx(8.5, abs=0.1)
    assert level(path, 0.2, 1.8) == pytest.approx(LEVEL, abs=0.05)
    assert level(path, 2.2, 4.8) < 0.01
    assert level(path, 5.2, 6.8) == pytest.approx(LEVEL, abs=0.05)
    assert level(path, 7.15, 7.4) < 0.05
    assert level(path, 7.7, 8.3) == pytest.approx(LEVEL, abs=0.05)


def test_a_clock_that_jumps_by_hours_makes_no_pause(tmp_path: Path) -> None:
    pieces = [(0, [sine(2)]), (9_000, [sine(2)]), (9_003, [sine(1)])]
    path = write_tracks(tmp_path / "talk.mkv", SoundTrack(pieces))
    assert length_s(path) == pytest.approx(6.0, abs=0.1)


@pytest.mark.parametrize(
    ("ending", "codec"),
    [("webm", "libopus"), ("mkv", "aac"), ("mp4", "aac"), ("ts", "aac"), ("avi", "pcm_s16le")],
)
def test_sound_that_begins_late_and_ends_before_the_picture(
    tmp_path: Path, ending: str, codec: str
) -> None:
    track = SoundTrack([(4, [sine(3)])], codec)
    path = write_tracks(tmp_path / f"talk.{ending}", track, picture_s=12)
    assert read_sound(path).interruption == ""
    assert length_s(path) == pytest.approx(3.0, abs=0.1)


# --- lengths that lie ----------------------------------------------------------------------------


def webm_that_claims(path: Path, ms: float, *, tag: bytes = b"00:00:07.") -> Path:
    content = write_tracks(path, SoundTrack([(0, [sine(7)])], "libopus")).read_bytes()
    at = content.index(b"\x44\x89\x88") + 3  # Duration, a float of eight bytes
    content = content[:at] + struct.pack(">d", ms) + content[at + 8 :]
    path.write_bytes(content.replace(b"00:00:07.", tag))
    return path


def flac_that_claims(path: Path, frames: int) -> Path:
    content = bytearray(write_tracks(path, SoundTrack([(0, [sine(7)])])).read_bytes())
    shape = int.from_bytes(content[18:26], "big") >> 36 << 36
    content[18:26] = (shape | frames).to_bytes(8, "big")
    path.write_bytes(content)
    return path


def mp4_that_claims(path: Path, box: bytes, units: int) -> Path:
    content = bytearray(write_tracks(path, SoundTrack([(0, [sine(7)])], "aac")).read_bytes())
    at = content.index(box) + (24 if box == b"tkhd" else 20)
    content[at : at + 4] = struct.pack(">I", units)
    path.write_bytes(content)
    return path


def mp3_that_claims(path: Path, frames: int) -> Path:
    track = SoundTrack([(0, [sine(7, 44_100)])], "libmp3lame", 44_100)
    content = bytearray(write_tracks(path, track).read_bytes())
    at = max(content.find(b"Xing"), content.find(b"Info")) + 8
    content[at : at + 4] = struct.pack(">I", frames)
    path.write_bytes(content)
    return path


NINE_HOURS = 9 * 3600 * 48_000
LIES: list[tuple[str, Callable[[Path], Path]]] = [
    ("webm-9h", lambda folder: webm_that_claims(folder / "a.webm", 32_400_000)),
    ("webm-20min", lambda folder: webm_that_claims(folder / "a.webm", 1_200_000)),
    ("webm-1s", lambda folder: webm_that_claims(folder / "a.webm", 1_000)),
    ("webm-nan", lambda folder: webm_that_claims(folder / "a.webm", float("nan"))),
    ("webm-all", lambda folder: webm_that_claims(folder / "a.webm", 3.24e7, tag=b"09:00:07.")),
    ("flac-9h", lambda folder: flac_that_claims(folder / "a.flac", NINE_HOURS)),
    ("flac-1s", lambda folder: flac_that_claims(folder / "a.flac", 48_000)),
    ("flac-0s", lambda folder: flac_that_claims(folder / "a.flac", 0)),
    ("mvhd", lambda folder: mp4_that_claims(folder / "a.m4a", b"mvhd", 32_400_000)),
    ("mdhd", lambda folder: mp4_that_claims(folder / "a.m4a", b"mdhd", NINE_HOURS)),
    ("tkhd", lambda folder: mp4_that_claims(folder / "a.m4a", b"tkhd", 32_400_000)),
    ("mdhd-1s", lambda folder: mp4_that_claims(folder / "a.m4a", b"mdhd", 48_000)),
    ("mp3-1s", lambda folder: mp3_that_claims(folder / "a.mp3", 38)),
    ("mp3-9h", lambda folder: mp3_that_claims(folder / "a.mp3", 1_240_000)),
]


@pytest.mark.parametrize("make", [make for _, make in LIES], ids=[name for name, _ in LIES])
def test_a_length_that_lies_is_not_believed(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    recording = to_wav(make(tmp_path), tmp_path / "answer.wav")
    assert recording.duration_s == pytest.approx(7.0, abs=0.05)
    assert recording.interruption == ""


def test_a_length_that_is_reckoned_from_the_size_is_not_believed(tmp_path: Path) -> None:
    """The quiet begin of this one makes FFmpeg reckon half as much again as there is."""
    sound = np.concatenate([sine(2) * 0.001, sine(5)])
    path = write_tracks(tmp_path / "talk.aac", SoundTrack([(0, [sound])], "aac"))
    recording = to_wav(path, tmp_path / "answer.wav")
    assert recording.duration_s == pytest.approx(7.0, abs=0.1)
    assert recording.interruption == ""


@pytest.mark.parametrize(
    ("ending", "codec", "options"),
    [
        ("webm", "libopus", {}),
        ("mkv", "aac", {}),
        ("mp4", "aac", {"movflags": "faststart"}),
        ("mp4", "aac", {"movflags": "frag_keyframe+empty_moov"}),
        ("ogg", "libopus", {}),
        ("opus", "libopus", {}),
        ("aac", "aac", {}),
        ("ts", "aac", {}),
        ("aiff", "pcm_s16be", {}),
        ("au", "pcm_s16be", {}),
        ("wv", "wavpack", {}),
    ],
)
def test_half_a_file_says_that_it_is_cut_off(
    tmp_path: Path, ending: str, codec: str, options: dict[str, str]
) -> None:
    track = SoundTrack([(0, [sine(8)])], codec)
    path = write_tracks(tmp_path / f"talk.{ending}", track, options=options)
    assert read_sound(path).interruption == ""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert read_sound(path).interruption == f"the file is cut off after {length_s(path):.1f} s"
    assert 3 < length_s(path) < 5


# --- channels ------------------------------------------------------------------------------------

NOISE = 0.001 * np.random.default_rng(1).standard_normal(3 * 48_000)
VOICE, NOTHING = sine(3), np.zeros(3 * 48_000)
CHANNELS: dict[str, list[Samples]] = {
    "opposite phase": [VOICE, -VOICE],
    "nearly opposite": [VOICE, -0.8 * VOICE],
    "left is dead": [NOTHING, VOICE],
    "right is noise": [VOICE, NOISE],
    "constant": [NOTHING + 0.5, VOICE],
    "centre of 5.1": [NOTHING, NOTHING, VOICE, NOTHING, NOTHING, NOTHING],
    "all of 5.1": [VOICE] * 6,
    "opposite in 5.1": [VOICE, -VOICE, NOTHING, NOTHING, NOTHING, NOTHING],
    "one of 7.1": [NOTHING] * 7 + [VOICE],
}


@pytest.mark.parametrize("codec", ["pcm_s16le", "flac"])
@pytest.mark.parametrize("channels", CHANNELS.values(), ids=list(CHANNELS))
def test_the_voice_keeps_its_level_whatever_the_other_channels_do(
    tmp_path: Path, codec: str, channels: list[Samples]
) -> None:
    path = write_tracks(tmp_path / "talk.mkv", SoundTrack([(0, channels)], codec))
    assert level(path, 0.5, 2.5) == pytest.approx(LEVEL, abs=0.01)


def test_two_voices_on_two_channels_are_both_heard(tmp_path: Path) -> None:
    sides = [np.concatenate([VOICE, NOTHING]), np.concatenate([NOTHING, VOICE])]
    path = write_tracks(tmp_path / "talk.flac", SoundTrack([(0, sides)]))
    assert level(path, 0.5, 2.5) == pytest.approx(LEVEL / 2, abs=0.01)
    assert level(path, 3.5, 5.5) == pytest.approx(LEVEL / 2, abs=0.01)


# --- heads of WAV files --------------------------------------------------------------------------

LIST = {order: chunk(b"LIST", b"INFOISFT\x0e\0\0\0Lavf61.7.100\0\0", order) for order in "<>"}
SAMPLES = [(8, 1), (16, 1), (24, 1), (32, 1), (32, 3), (64, 3)]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("bits", "form"), SAMPLES)
@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100])
def test_either_byte_order_in_every_width(
    tmp_path: Path, order: str, bits: int, form: int, channels: int, rate_hz: int
) -> None:
    sound = [sine(2, rate_hz)] * channels
    path = tmp_path / "talk.wav"
    head = Chunks(order=order, bits=bits, form=form, rate_hz=rate_hz, channels=sound)
    path.write_bytes(wav_of(head))
    assert length_s(path) == pytest.approx(2.0, abs=0.01)
    assert level(path, 0.5, 1.5) == pytest.approx(LEVEL, abs=0.01)


HEADS = {
    "short": Chunks(declared=16_000),
    "short, odd": Chunks(declared=16_001),
    "as it is, then text": Chunks(),
    "text, then as it is": Chunks(),
    "nothing": Chunks(declared=0),
    "18 hours": Chunks(declared=0x7FFF_FF00),
    "a little long": Chunks(declared=3 * 32_000 + 100),
}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("name", HEADS)
def test_a_length_in_the_head_that_is_wrong(tmp_path: Path, name: str, order: str) -> None:
    head = replace(HEADS[name], order=order, channels=[sine(3, 16_000)])
    if "text" in name:
        after = LIST[order] if name.endswith("text") else b""
        head = replace(head, after=after, before=b"" if after else LIST[order])
    path = tmp_path / "talk.wav"
    path.write_bytes(wav_of(head))
    assert read_sound(path).interruption == ""
    assert len(read_sound(path).samples) == 3 * RATE_HZ


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_head_that_promises_more_is_a_file_that_was_cut(tmp_path: Path, order: str) -> None:
    path = tmp_path / "talk.wav"
    path.write_bytes(wav_of(Chunks(order=order, declared=320_000, channels=[sine(3, 16_000)])))
    assert read_sound(path).interruption == "the file is cut off after 3.0 s"


# --- tracks --------------------------------------------------------------------------------------


def test_each_track_can_be_had(tmp_path: Path) -> None:
    tracks = [SoundTrack([(0, [sine(seconds)])], default=seconds == 3) for seconds in (2, 3)]
    path = write_tracks(tmp_path / "talk.mkv", *tracks)
    assert [(track.number, track.marked) for track in sound_tracks(path)] == [(1, False), (2, True)]
    lengths = [len(read_sound(path, number).samples) / RATE_HZ for number in (1, 2)]
    assert lengths == pytest.approx([2, 3], abs=0.1)
    with pytest.raises(AudioFileError, match="has no sound track 3; it has 2"):
        read_sound(path, 3)


# --- names and contents --------------------------------------------------------------------------

NAMES = [
    *("%d.wav", "image%03d.png", "a\nb.wav", "-x.wav", "pipe:0.wav", "http:x.wav", "noend"),
    *("concat:a|b.wav", "subfile,,start,0:x.wav", "data:,x.wav", "crypto:a.wav", "file:.wav"),
    *("\udcff\udcfe.wav", "😀 é.wav", "x " * 60 + ".wav", "a?b#c.wav", "q'\"`$(x).wav"),
    *(".wav", "a.WAV", "talk.txt1", "x.ffconcat", "[b]x[b].wav", "~", "a.tar.gz"),
]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_no_name_is_too_odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(wav_of(Chunks(channels=[sine(1, 8_000)] * 2, rate_hz=8_000)))
    assert len(read_sound(Path(name)).samples) == pytest.approx(RATE_HZ, abs=10)
    assert to_wav(Path(name), tmp_path / "answer").device.isprintable()


LISTS = {
    "list.m3u8": "#EXTM3U\n#EXTINF:9,\nother.wav\n#EXT-X-ENDLIST\n",
    "list.ffconcat": "ffconcat version 1.0\nfile other.wav\n",
    "list.sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
    "m=audio 5004 RTP/AVP 0\n",
    "list.mpd": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
    'mediaPresentationDuration="PT2S"><Period><AdaptationSet mimeType="audio/wav"><Representation '
    'id="1" bandwidth="1"><BaseURL>other.wav</BaseURL></Representation></AdaptationSet></Period>'
    "</MPD>",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_opens_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other.wav").write_bytes(wav_of(Chunks(channels=[sine(2, 16_000)])))
    Path(name).write_text(LISTS[name], encoding="utf-8")
    with pytest.raises(AudioFileError, match="is not audio that mockint can read"):
        read_sound(Path(name))
