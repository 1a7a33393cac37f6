"""An attempt leaves the home as a page or a packet, a rating comes back; names stay behind."""

import base64
import io
import json
import re
import stat
import zipfile
from pathlib import Path

import numpy as np
import pytest

from mockint.capture.decode import decode
from mockint.cli import main
from mockint.core.attempt import Attempt
from mockint.core.rating import Rating
from mockint.errors import AttemptNotFoundError, BankError, StoreError
from mockint.practice import Practice
from mockint.practice.keep import delete_attempt
from mockint.practice.share import Wish, keep_rating, packet_of, page_of, ratings_of, take_rating
from mockint.render.text.privacy import privacy_text
from tests.build.attempt import PACE_S, RATE_HZ, REPLY, SAID, make_attempt, spoken

Shared = tuple[Practice, Attempt]
NAMES = ("Anna", "schmidt", "ACME")
SOUND = r'src="data:audio/ogg;base64,([^"]*)"'


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    return make_attempt(tmp_path)


def run(shared: Shared, *words: str) -> int:
    return main([*words, "--home", str(shared[0].home.root)])


def sounds(html: str, folder: Path) -> list["np.ndarray[tuple[int], np.dtype[np.float64]]"]:
    """The embedded recordings in order."""
    found = []
    for content in re.findall(SOUND, html):
        (folder / "a.ogg").write_bytes(base64.b64decode(content))
        pcm = decode(folder / "a.ogg", RATE_HZ).pcm
        found.append(np.frombuffer(pcm, "<i2").astype(np.float64))
    return found


def test_names_are_gone_from_text_and_sound(shared: Shared, tmp_path: Path) -> None:
    html, told = page_of(*shared, Wish(with_audio=True, redact=NAMES))
    shown = re.sub(SOUND, "", html.split("<body>")[1])  # its letters spell anything by chance
    for name in (*NAMES, "Bob"):
        assert name.casefold() not in shown.casefold()
    reply, answer = sounds(html, tmp_path)
    for sound, text in ((answer, SAID), (reply, REPLY)):
        loudness = []
        for i, word in enumerate(text.split()):
            middle = sound[int((i + 0.3) * PACE_S * RATE_HZ) : int((i + 0.7) * PACE_S * RATE_HZ)]
            loudness.append((word, float(np.sqrt(np.mean(middle**2)))))
        named = [
            level
            for word, level in loudness
            if word.strip(",.").startswith(("Anna", "Sch", "Acme"))
        ]
        assert max(named) < 30
        assert max(level for _, level in loudness) > 3000
    assert told[:3] == [
        "Anna was replaced 3 times, silenced 3 times.",
        "schmidt was replaced once, silenced once.",
        "ACME was replaced once, silenced once.",
    ]


def test_a_sound_is_left_out_where_a_name_has_no_time(tmp_path: Path) -> None:
    shared = make_attempt(tmp_path, spoken(SAID, timeless=("Acme",)), spoken(REPLY))
    html, told = page_of(*shared, Wish(with_audio=True, redact=("Acme", "Zoe")))
    assert html.count("<audio") == 1  # the reply, in which it was not said
    assert told[0] == (
        "The sound of the answer was left out: Acme has no time at one place, so it cannot be "
        "silenced."
    )
    assert "Zoe was not found; was it transcribed as another word?" in told


def test_the_page_names_no_place_on_disk(shared: Shared) -> None:
    practice, attempt = shared
    html, told = page_of(practice, attempt, Wish(with_audio=True))
    assert told == []
    for private in (
        str(practice.home.root),
        practice.home.root.parent.name,
        Path.home().name,
        "tone.wav",
    ):
        assert private not in html


def test_a_file_is_written_for_its_owner_alone(
    shared: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for style, begins in (("html", "<!DOCTYPE"), ("json", "{"), ("markdown", "# ")):
        path = tmp_path / f"page.{style}"
        assert run(shared, "report", "last", "--format", style, "--output", str(path)) == 0
        assert path.read_text(encoding="utf-8").startswith(begins)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    capsys.readouterr()
    assert (
        run(shared, "report", "last", "--format", "html", "--output", str(tmp_path / "no" / "a"))
        == 1
    )
    assert "cannot be written" in capsys.readouterr().err
    assert run(shared, "report", "last", "--redact", "Anna") == 2
    assert not list(tmp_path.glob(".mockint-*"))


# --- packet and ratings --------------------------------------------------------------------------


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def filled_in(packet: dict[str, bytes], level: str, rater: str) -> bytes:
    blank = packet["packet/rating.toml"].decode()
    given = blank.replace('scope = ""', f'scope = "{level}"').replace(
        'rater = ""', f'rater = "{rater}"'
    )
    return given.encode()


def test_round_trip_keeps_own_and_peer_apart(
    shared: Shared,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    practice, attempt = shared
    monkeypatch.setattr("sys.stdin", io.StringIO("L9\nl4\n5\n\n\n\nToo modest.\n"))
    assert run(shared, "rate", "last") == 0
    assert run(shared, "packet", "last", "--with-audio") == 0
    path = practice.store.folder(attempt.id).path / "packet.zip"
    packet = unpacked(path.read_bytes())
    assert sorted(packet) == [
        *("packet/README.txt", "packet/answer.ogg", "packet/answer.txt"),
        *("packet/rating.toml", "packet/reply-1.ogg"),
    ]
    blind = b"".join(content for name, content in packet.items() if not name.endswith(".ogg"))
    for piece in (b"Too modest", b"target", b"in the Action"):
        assert piece not in blind
    back = tmp_path / "rating.toml"
    back.write_bytes(filled_in(packet, "L3", "Ida"))
    assert run(shared, "packet", "--import", str(back)) == 0
    own, peer = ratings_of(practice, attempt)
    assert (own.own, own.levels, own.notes) == (
        True,
        {"scope": "L4", "ambiguity": "L5"},
        "Too modest.",
    )
    assert (peer.own, peer.rater, peer.levels) == (False, "Ida", {"scope": "L3"})
    capsys.readouterr()
    for style in ("text", "markdown", "html"):
        assert run(shared, "report", "last", "--format", style) == 0
        shown = capsys.readouterr().out
        assert 0 < shown.index("Your own rating") < shown.index("Rating by Ida")
    assert run(shared, "report", "last", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["ratings"]
    assert [(row["own"], row["levels"].get("scope")) for row in rows] == [
        (True, "L4"),
        (False, "L3"),
    ]
    delete_attempt(practice, attempt)
    assert not path.parent.exists()


def test_a_second_rating_by_the_same_name_takes_its_place(shared: Shared, tmp_path: Path) -> None:
    practice, attempt = shared
    packet = unpacked(packet_of(practice, attempt, Wish())[0])
    path = tmp_path / "r.toml"
    for level, rater in (("L3", "Ida"), ("L4", "ida"), ("L5", ""), ("L6", ""), ("L6", "")):
        path.write_bytes(filled_in(packet, level, rater))
        take_rating(practice, path)
    assert [r.levels["scope"] for r in ratings_of(practice, attempt)] == ["L4", "L5", "L6"]


def test_a_folder_or_zip_that_comes_back_is_taken_too(shared: Shared, tmp_path: Path) -> None:
    practice, attempt = shared
    packet = unpacked(packet_of(practice, attempt, Wish())[0])
    (tmp_path / "packet").mkdir()
    (tmp_path / "packet" / "rating.toml").write_bytes(filled_in(packet, "L5", "Ida"))
    with zipfile.ZipFile(tmp_path / "back.zip", "w") as archive:
        archive.write(tmp_path / "packet" / "rating.toml", "packet/rating.toml")
    for path in (tmp_path / "packet", tmp_path, tmp_path / "back.zip"):
        assert take_rating(practice, path).levels == {"scope": "L5"}


def test_what_cannot_be_taken_is_one_sentence_and_changes_nothing(
    shared: Shared, tmp_path: Path
) -> None:
    practice, attempt = shared
    good = filled_in(unpacked(packet_of(practice, attempt, Wish())[0]), "L5", "Ida")
    path = tmp_path / "r.toml"
    for content, kind, message in (
        (good.replace(b'"L5"', b'"L5 or so'), BankError, "r.toml, line "),
        (
            good.replace(attempt.id.encode(), b"20200101-000000-aaaa"),
            AttemptNotFoundError,
            "not in this home",
        ),
        (good.replace(attempt.id.encode(), b"last"), AttemptNotFoundError, "not in this home"),
        (
            good.replace(attempt.id.encode(), attempt.id[:8].encode()),
            AttemptNotFoundError,
            "not in this",
        ),
        (good.replace(attempt.id.encode(), b"../../etc"), AttemptNotFoundError, "not in this home"),
    ):
        path.write_bytes(content)
        with pytest.raises(kind, match=message) as caught:
            take_rating(practice, path)
        assert "\n" not in str(caught.value)
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 no zip")
    for missing in (tmp_path / "none.toml", tmp_path / "a.zip"):
        with pytest.raises(StoreError):
            take_rating(practice, missing)
    assert ratings_of(practice, attempt) == ()


def test_rating_that_is_broken_off_changes_nothing(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in ("5\n", "", "\n\n\n\n\n\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert run(shared, "rate", "last") == 0
        assert "nothing was changed" in capsys.readouterr().out
    assert ratings_of(*shared) == ()


@pytest.mark.parametrize("style", ["text", "markdown", "json", "html"])
def test_a_damaged_rating_hides_nothing_but_itself(
    shared: Shared, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    practice, attempt = shared
    keep_rating(practice, Rating(attempt.id, "Ida", levels={"scope": "L5"}))
    keep_rating(practice, Rating(attempt.id, "Ben", levels={"scope": "L4"}))
    folder = practice.store.folder(attempt.id)
    (folder.path / "rating-peer-1.json").write_bytes(b"{")
    assert run(shared, "report", "last", "--format", style) == 0
    out, said = capsys.readouterr()
    assert "Ben" in out
    assert [line for line in said.splitlines() if "rating" in line] == [
        f"mockint: rating-peer-1.json of {attempt.id} is damaged, so that rating is not shown; "
        "the file is kept."
    ]


def test_a_damaged_rating_is_never_written_over(shared: Shared) -> None:
    practice, attempt = shared
    folder = practice.store.folder(attempt.id)
    for name in ("rating-own.json", "rating-peer-1.json"):
        (folder.path / name).write_bytes(b"{" + name.encode())
    own = Rating(attempt.id, own=True, levels={"scope": "L5"})
    peer = Rating(attempt.id, "Ida", levels={"scope": "L4"})
    keep_rating(practice, own)
    keep_rating(practice, peer)
    assert ratings_of(practice, attempt) == (own, peer)
    assert (folder.path / "rating-own.json.damaged-1").read_bytes() == b"{rating-own.json"
    assert (folder.path / "rating-peer-1.json").read_bytes() == b"{rating-peer-1.json"
    assert "rating-own.json.damaged-1" in privacy_text(practice.home)


def test_own_rating_from_a_file(shared: Shared, tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_bytes(filled_in(unpacked(packet_of(*shared, Wish())[0]), "L6", "Ida"))
    assert run(shared, "rate", "last", "--file", str(path)) == 0
    (own,) = ratings_of(*shared)
    assert (own.own, own.rater, own.levels) == (True, "", {"scope": "L6"})


def test_packet_without_names(shared: Shared) -> None:
    content, _ = packet_of(*shared, Wish(redact=NAMES))
    texts = b"".join(unpacked(content).values()).lower()
    for name in NAMES:
        assert name.casefold().encode() not in texts
    assert b"(name 1)'s team" in texts
