"""Files of many answers → one line out for each line in, whoever does the work."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from mockint.cli import main
from mockint.errors import MockintError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.batch import Alone, Spread, Work, answered, lines_in, tasks_in
from mockint.practice.cluster import LOST as LOST_ON_CLUSTER
from mockint.practice.cluster import Cluster
from mockint.practice.workers import LOST, Processes
from mockint.speech.engines.scripted import ScriptedTranscriber
from tests.build.attempt import SAID, spoken, tone
from tests.practice.batch_work import dies_always, dies_once, echo

DIES_AT = 11
pytestmark = pytest.mark.xdist_group("batch")  # one cluster for all that leave it as it is


def write(folder: Path, *rows: object) -> Path:
    path = folder / "answers.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def out(spread: Spread, path: Path) -> list[dict[str, Any]]:
    home = Home(path.parent / "home")
    return [json.loads(line) for line in spread.answers(tasks_in(path, home))]


@pytest.fixture
def alone(tmp_path: Path) -> Alone:
    home = Home(tmp_path / "home")
    return Alone(Practice(home, transcriber=ScriptedTranscriber(spoken(SAID))))


@contextmanager
def running(workers: int) -> Iterator[str]:
    """The address of a cluster of that many worker processes."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=100
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with running(2) as address:
        yield address


@pytest.fixture(params=["processes", "cluster"])
def spread_over(request: pytest.FixtureRequest) -> Any:
    """Two workers that do the given work."""

    def two(work: Work = answered) -> Spread:
        if request.param == "processes":
            return Processes(2, work)
        return Cluster(request.getfixturevalue("cluster"), work)

    return two


# --- lines ---------------------------------------------------------------------------------------


def test_a_line_may_name_a_recording(tmp_path: Path, alone: Alone) -> None:
    (tmp_path / "sound").mkdir()
    tone(tmp_path / "sound" / "one.wav", 3)
    said = {"id": 7, "audio": "sound/one.wav", "question": "biggest-impact"}
    absolute = {"id": 8, "audio": str(tmp_path / "sound" / "one.wav")}
    first, second = out(alone, write(tmp_path, said, absolute))
    assert (first["id"], second["id"]) == (7, 8)
    assert first["transcript"]["text"] == second["transcript"]["text"] == SAID
    assert first["question"]["id"] == "biggest-impact"
    assert first["recognizer"]["engine"] == "scripted"


def test_a_line_may_name_captions(tmp_path: Path, alone: Alone) -> None:
    (tmp_path / "a.srt").write_text(f"1\n00:00:01,000 --> 00:00:09,000\n{SAID}\n", encoding="utf-8")
    assert out(alone, write(tmp_path, {"id": 1, "audio": "a.srt"}))[0]["transcript"]["text"] == SAID


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": 1, "audio": "gone.wav"}, "there is no file gone.wav; check the path"),
        ({"id": 1, "audio": "."}, "is not a file with sound in it"),
        ({"id": 1, "audio": "noise.wav"}, "noise.wav is not audio that mockint can read"),
        ({"id": 1, "audio": 5}, "line 1: audio is a path, and track a number"),
        ({"id": 1, "audio": "noise.wav", "track": "2"}, "audio is a path, and track a number"),
        ({"id": 1}, "has neither text nor words"),
        ([1], "line 1 is not an object"),
    ],
)
def test_a_bad_line_is_one_sentence_and_the_rest_goes_on(
    tmp_path: Path, alone: Alone, row: object, said: str
) -> None:
    (tmp_path / "noise.wav").write_bytes(b"no sound at all" * 99)
    bad, good = out(alone, write(tmp_path, row, {"id": 2, "text": SAID}))
    assert said in bad["error"]
    assert set(bad) == {"id", "error"}
    assert (good["id"], good["transcript"]["text"]) == (2, SAID)


def test_bytes_that_are_no_utf_8_cost_one_line(tmp_path: Path, alone: Alone) -> None:
    path = tmp_path / "answers.jsonl"
    good = '{"id": 2, "text": "I\u2028did it."}'.encode()
    path.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "I did it."}\r\n\xff\xfe{}\n\n' + good)
    rows = out(alone, path)
    assert [row["id"] for row in rows] == [1, None, 2]
    assert "error" in rows[1]
    assert lines_in(path) == 3


def test_answers_come_while_the_file_is_read(tmp_path: Path, alone: Alone) -> None:
    """A line is answered before the next one is looked at."""
    tasks = tasks_in(write(tmp_path, *({"text": SAID} for _ in range(3))), Home(tmp_path / "home"))
    answers = alone.answers(tasks)
    next(answers)
    assert next(tasks).number == 2


# --- workers -------------------------------------------------------------------------------------


def test_two_workers_answer_as_one_does(tmp_path: Path, alone: Alone, spread_over: Any) -> None:
    rows = [{"id": n, "text": f"{SAID} In the end it took {n} days."} for n in range(6)]
    path = write(tmp_path, *rows, {"id": "bad"})
    assert out(spread_over(), path) == out(alone, path)


def test_the_order_stays_and_the_cores_are_shared(tmp_path: Path, spread_over: Any) -> None:
    path = write(tmp_path, *({"id": n} for n in range(30)))
    assert out(spread_over(echo), path) == [
        {"id": n, "number": n + 1, "sharers": 2} for n in range(30)
    ]


def test_a_process_that_dies_half_way_costs_no_answer(tmp_path: Path) -> None:
    lives_on(tmp_path, Processes(2, dies_once))


def test_a_worker_that_dies_half_way_costs_no_answer(tmp_path: Path) -> None:
    """Whether Dask starts another in its place or not."""
    with running(2) as address:
        lives_on(tmp_path, Cluster(address, dies_once))


def lives_on(folder: Path, spread: Spread) -> None:
    rows = [{"id": n, "dies": 1} if n == DIES_AT else {"id": n} for n in range(24)]
    found = out(spread, write(folder, *rows))
    assert (folder / "died").exists()
    assert [(row["id"], row["number"]) for row in found] == [(n, n + 1) for n in range(24)]


@pytest.mark.parametrize("at", [0, DIES_AT, 23])
def test_a_line_that_ends_every_process_costs_itself_alone(tmp_path: Path, at: int) -> None:
    rows = [{"id": n, "dies": 1} if n == at else {"id": n} for n in range(24)]
    found = out(Processes(2, dies_always), write(tmp_path, *rows))
    assert found[at] == {"id": at, "error": LOST}
    assert [row["id"] for row in found] == list(range(24))
    assert sum("error" in row for row in found) == 1


@pytest.mark.slow
def test_a_line_that_ends_every_worker_of_a_cluster_costs_itself_alone(tmp_path: Path) -> None:
    import dask

    rows = [{"id": n, "dies": 1} if n == 3 else {"id": n} for n in range(6)]
    # Given up at the first death: so are the lines that only waited for the same worker. It ends
    # two workers, once in company and once alone; the third does the rest.
    import distributed  # noqa: F401 (it sets its defaults, which are put back afterwards)

    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), running(3) as address:
        found = out(Cluster(address, dies_always), write(tmp_path, *rows))
    assert found[3] == {"id": 3, "error": LOST_ON_CLUSTER}
    assert [row["id"] for row in found] == list(range(6))
    assert sum("error" in row for row in found) == 1


def test_a_cluster_that_is_not_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mockint.practice.cluster.CONNECT_S", 0.5)
    path = write(tmp_path, {"id": 1, "text": SAID})
    for address in ("tcp://127.0.0.1:9", "nonsense://x", "nowhere"):
        assert main(["analyze", "--batch", str(path), "--cluster", address]) == 1
        out_, err = capsys.readouterr()
        assert out_ == ""
        assert err == (
            f"mockint: the Dask cluster at {address} does not answer; check the address of its "
            "scheduler, or use --workers N\n"
        )


def test_a_cluster_without_workers_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockint.practice.cluster.CONNECT_S", 0.5)
    with running(0) as address, pytest.raises(MockintError, match="has no workers"):
        Cluster(address)


def test_without_dask_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MockintError, match=r'pip install "mockint\[cluster\]"'):
        Cluster("tcp://127.0.0.1:9")


# --- the command ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--batch", "x.jsonl", "--workers", "0"], "--workers takes a number from 1 on"),
        (["--batch", "x.jsonl", "--workers", "2", "--cluster", "a"], "either by --workers N or by"),
        (["x.txt", "--workers", "2"], "go with --batch FILE.jsonl"),
        (["x.txt", "--cluster", "a"], "go with --batch FILE.jsonl"),
    ],
)
def test_options_that_do_not_go_together(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", *words]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("how", [[], ["--workers", "1"], ["--workers", "2"]])
def test_the_command_prints_a_line_for_each(
    tmp_path: Path, how: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, {"id": 1, "text": SAID}, {"id": 2, "audio": "gone.wav"})
    assert main(["analyze", "--batch", str(path), *how, "--home", str(tmp_path / "home")]) == 0
    out_, err = capsys.readouterr()
    assert err == ""
    rows = [json.loads(line) for line in out_.splitlines()]
    assert [row["id"] for row in rows] == [1, 2]
    assert rows[1]["error"] == "there is no file gone.wav; check the path"


def test_the_command_uses_a_cluster(
    tmp_path: Path, cluster: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, *({"id": n, "text": SAID} for n in range(3)))
    words = ["analyze", "--batch", str(path), "--cluster", cluster]
    assert main([*words, "--home", str(tmp_path / "home")]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["id"], row["transcript"]["text"]) for row in rows] == [(n, SAID) for n in range(3)]
