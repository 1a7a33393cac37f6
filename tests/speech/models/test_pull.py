"""Weights from a server that cuts, lies and stalls: whole in the end, or one sentence."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mockint.errors import SpeechError, StoppedError
from mockint.speech.models.pull import pull
from mockint.speech.models.weights import KnownModel, WeightFile, damage_of, problem_of
from tests.speech.weights_server import CONTENTS, WeightsServer, serving

WEIGHTS = CONTENTS["model.bin"]
AGAIN = "mockint models pull ours.en"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WeightsServer]:
    monkeypatch.setattr("mockint.speech.models.pull.PAUSE_S", 0.0)
    with serving() as weights:
        yield weights


def fetch(
    model: KnownModel, models: Path, shares: list[float] | None = None, *, offline: bool = False
) -> Path:
    note = shares.append if shares is not None else lambda _share: None
    return pull(
        model,
        models,
        on_progress=note,
        stop=threading.Event(),
        offline=offline,
        stalled_s=0.3,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_arrive_whole(server: WeightsServer, tmp_path: Path) -> None:
    shares: list[float] = []
    folder = fetch(server.model(), tmp_path / "models", shares)
    assert folder == tmp_path / "models" / "ours.en"
    assert contents(folder) == CONTENTS
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert [path.name for path in folder.parent.iterdir()] == ["ours.en"]


def test_whole_files_are_not_fetched_again(server: WeightsServer, tmp_path: Path) -> None:
    fetch(server.model(), tmp_path)
    server.asked.clear()
    fetch(server.model(), tmp_path)
    fetch(server.model(), tmp_path, offline=True)
    assert server.asked == []


def test_a_cut_connection_is_gone_on_with(server: WeightsServer, tmp_path: Path) -> None:
    server.cut_after = [300_000, 500_000]
    assert contents(fetch(server.model(), tmp_path)) == CONTENTS
    assert [first for name, first in server.asked if name == "model.bin"] == [0, 300_000, 800_000]


def test_what_has_arrived_outlives_the_program(server: WeightsServer, tmp_path: Path) -> None:
    server.cut_after = [400_000, 0, 0, 0]
    with pytest.raises(SpeechError, match="could not be downloaded") as caught:
        fetch(server.model(), tmp_path)
    assert "0 of 1 MB are saved" in caught.value.kept
    assert AGAIN in caught.value.hint
    assert not (tmp_path / "ours.en").exists()
    assert problem_of(tmp_path / "ours.en") == "only a part of it has arrived"
    server.asked.clear()
    assert contents(fetch(server.model(), tmp_path)) == CONTENTS
    assert server.asked == [("model.bin", 400_000)]


def test_a_silent_server_is_not_waited_for(server: WeightsServer, tmp_path: Path) -> None:
    server.stall_after = [100_000, 0, 0, 0]
    with pytest.raises(SpeechError, match=r"nothing arrived for 0 seconds") as caught:
        fetch(server.model(), tmp_path)
    assert "are saved" in caught.value.kept


def test_a_server_without_ranges_begins_again(server: WeightsServer, tmp_path: Path) -> None:
    server.cut_after = [300_000]
    server.no_ranges = True
    assert contents(fetch(server.model(), tmp_path)) == CONTENTS


LIES: list[tuple[str, bytes]] = [
    ("its hash differs", WEIGHTS[:-1] + b"?"),
    ("it is longer", WEIGHTS + b"more"),
    ("sent less than it should", WEIGHTS[:1000]),
    ("sent less than it should", b"<html>Please log in to this network</html>"),
]


@pytest.mark.parametrize(("sentence", "lie"), LIES)
def test_lies_are_not_put_in_place(
    sentence: str, lie: bytes, server: WeightsServer, tmp_path: Path
) -> None:
    server.lie = lie
    with pytest.raises(SpeechError, match=sentence) as caught:
        fetch(server.model(), tmp_path)
    assert AGAIN in caught.value.hint
    assert not (tmp_path / "ours.en").exists()
    server.lie = None
    assert contents(fetch(server.model(), tmp_path)) == CONTENTS


def test_an_old_beginning_is_thrown_away(server: WeightsServer, tmp_path: Path) -> None:
    (tmp_path / "ours.en.part").mkdir()
    (tmp_path / "ours.en.part" / "model.bin.part").write_bytes(b"another day" * 100)
    assert contents(fetch(server.model(), tmp_path)) == CONTENTS


@pytest.mark.parametrize("status", [404, 503])
def test_a_refusal_is_told(status: int, server: WeightsServer, tmp_path: Path) -> None:
    server.status = status
    with pytest.raises(SpeechError, match=f"the server says {status}"):
        fetch(server.model(), tmp_path)


def test_no_server_at_all(server: WeightsServer, tmp_path: Path) -> None:
    model = server.model()
    server.shutdown()
    server.server_close()
    with pytest.raises(SpeechError, match="no internet connection"):
        fetch(model, tmp_path)


def test_offline_goes_nowhere(server: WeightsServer, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="--offline forbids") as caught:
        fetch(server.model(), tmp_path, offline=True)
    assert caught.value.hint == AGAIN
    assert server.asked == []
    assert list(tmp_path.iterdir()) == []


def test_stop_keeps_what_has_arrived(server: WeightsServer, tmp_path: Path) -> None:
    stop = threading.Event()
    with pytest.raises(StoppedError, match="what has arrived is saved"):
        pull(server.model(), tmp_path, on_progress=lambda _share: stop.set(), stop=stop)
    assert (tmp_path / "ours.en.part").is_dir()


def test_too_little_room(
    server: WeightsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil._ntuple_diskusage(total=10**9, used=10**9 - 10**6, free=10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(SpeechError, match="needs 2 MB and 1 MB are free") as caught:
        fetch(server.model(), tmp_path)
    assert "free some space" in caught.value.hint
    assert server.asked == []


def test_two_at_once(server: WeightsServer, tmp_path: Path) -> None:
    server.stall_after = [100_000]
    begun = threading.Event()
    first = threading.Thread(
        target=lambda: pull(
            server.model(),
            tmp_path,
            on_progress=lambda _share: begun.set(),
            stop=threading.Event(),
        )
    )
    first.start()
    assert begun.wait(10)
    with pytest.raises(SpeechError, match="already being downloaded by another mockint"):
        fetch(server.model(), tmp_path)
    server.released.set()
    first.join()
    assert contents(tmp_path / "ours.en") == CONTENTS


def _damaged(folder: Path) -> None:
    weights = bytearray((folder / "model.bin").read_bytes())
    weights[500_000:504_096] = bytes(4096)
    (folder / "model.bin").write_bytes(weights)


def _cut(folder: Path) -> None:
    (folder / "model.bin").write_bytes(WEIGHTS[:2_000])


DAMAGE: list[tuple[Callable[[Path], None], str]] = [
    (_damaged, "model.bin differs from what was published"),
    (_cut, "model.bin is cut off at 2,000 bytes"),
    (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json missing"),
]


@pytest.mark.parametrize(("damage", "sentence"), DAMAGE)
def test_only_what_is_damaged_is_fetched_again(
    damage: Callable[[Path], None], sentence: str, server: WeightsServer, tmp_path: Path
) -> None:
    model = server.model()
    folder = fetch(model, tmp_path)
    assert damage_of(folder, model) == ""
    server.asked.clear()
    damage(folder)
    assert sentence in damage_of(folder, model)
    assert contents(fetch(model, tmp_path)) == CONTENTS
    assert len(server.asked) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["ours.en"]


def test_a_file_of_unknown_hash_counts_by_its_size(server: WeightsServer, tmp_path: Path) -> None:
    named = server.model("mine")
    unknown = KnownModel(
        "mine", named.url, "MIT", 1, 1.0,
        tuple(WeightFile(file.name, file.size) for file in named.files),
    )  # fmt: skip
    assert contents(fetch(unknown, tmp_path)) == CONTENTS
