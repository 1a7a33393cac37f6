"""Two threads of a core count once."""

from pathlib import Path

import pytest

from mockint.speech.engines.threads import physical_cores


@pytest.mark.parametrize(
    ("siblings", "cores"),
    [(["0,2", "1,3", "0,2", "1,3"], 2), (["0-1", "0-1"], 1), (["0", "1", "2", "3"], 4), ([], 6)],
)
def test_cores(
    siblings: list[str], cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: set(range(6)), raising=False)
    for number, listed in enumerate(siblings):
        folder = tmp_path / f"devices/system/cpu/cpu{number}/topology"
        folder.mkdir(parents=True)
        (folder / "thread_siblings_list").write_text(f"{listed}\n", encoding="ascii")
    assert physical_cores(tmp_path) == cores
