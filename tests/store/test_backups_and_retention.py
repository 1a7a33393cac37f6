"""What is made by hand has a copy from before a repair; sounds go when the person says so."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mockint.paths import Home
from mockint.practice.keep import delete_folder, history
from mockint.practice.recover import cut_off, keep_cut_off
from mockint.practice.report import report_of
from mockint.store.backups import back_up, thin
from tests.torture.scenes import MARKER, build, ids, opened

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    build(tmp_path / "home")
    return tmp_path / "home"


def test_a_copy_is_made_only_when_something_changed(root: Path) -> None:
    home = Home(root)
    first = back_up(home, NOW)
    assert first is not None
    assert [path.name for path in first.rglob("*.json")] == ["rating-own.json"]
    assert back_up(home, NOW + timedelta(hours=1)) is None
    home.settings.write_text("# mine\n", encoding="utf-8")
    second = back_up(home, NOW + timedelta(hours=2))
    assert second is not None
    assert (second / "settings.toml").read_text(encoding="utf-8") == "# mine\n"


def test_copies_are_thinned_by_age(root: Path) -> None:
    home = Home(root)
    for hours in range(0, 24 * 400, 6):
        (home.backups / f"{NOW - timedelta(hours=hours):%Y%m%d-%H%M%SZ}").mkdir(parents=True)
    thin(home, NOW)
    left = sorted(path.name for path in home.backups.iterdir())
    assert 30 <= len(left) <= 45
    assert left[-1] == "20261201-120000Z"
    assert left[0] >= "20251130"


def test_a_repair_is_backed_up_and_a_deletion_reaches_the_copies(root: Path) -> None:
    practice = opened(root)
    name = ids(practice)[0]
    (root / "recordings" / name / "attempt.json").write_bytes(b"{")
    (cut,) = (cut for cut in cut_off(practice) if cut.damaged)
    keep_cut_off(practice, cut)
    assert list(root.glob(f"backups/*/recordings/{name}/rating-own.json"))
    delete_folder(practice, name)
    assert not list(root.glob(f"backups/*/recordings/{name}"))


@pytest.mark.parametrize(
    ("wish", "sounds"),
    [("always", 3), ("until transcribed", 2), ("90 days", 3), ("0 days", 2), ("soon", 3)],
)
def test_sounds_are_kept_as_long_as_the_person_says(root: Path, wish: str, sounds: int) -> None:
    (root / "settings.toml").write_text(f'keep_sound = "{wish}"\n', encoding="utf-8")
    practice = opened(root)
    listed = history(practice)
    assert len(list(root.glob("recordings/*/*.wav"))) == sounds
    assert [headline.id for headline in history(opened(root))] == [h.id for h in listed]
    report = report_of(practice, practice.store.load(ids(practice)[0]))
    assert MARKER in report.transcript.text
    assert ("soon" in " ".join(practice.news)) == (wish == "soon")
