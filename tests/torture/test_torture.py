"""The quick part of the torture: a few of every kind of fault, and proof that it would notice."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockint.files import atomic
from mockint.store.listing import Listing
from tests.torture.clocks import all_clocks
from tests.torture.damage import all_damages
from tests.torture.disk import Fault
from tests.torture.newer import all_newer
from tests.torture.scenes import RAM, SCENES
from tests.torture.steps import Torture
from tests.torture.two import TRIALS, all_pairs

STRIDE = 9


@pytest.fixture(scope="module")
def torture() -> Iterator[Torture]:
    with tempfile.TemporaryDirectory(dir=RAM) as folder:
        yield Torture(Path(folder))


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("scene", list(SCENES))
def test_a_fault_at_any_step_loses_nothing(torture: Torture, scene: str, fault: Fault) -> None:
    first = 1 + list(Fault).index(fault) * (STRIDE // 3)  # each fault looks at other steps
    assert [str(ran) for ran in torture.every(scene, fault, STRIDE, first) if ran.wrong] == []


def test_an_index_that_is_never_put_in_step_would_be_noticed(
    torture: Torture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Listing, "_reconcile", lambda self, index: None)
    assert any(ran.wrong for ran in torture.every("record to report", Fault.KILL, STRIDE))


def test_a_deletion_without_its_rename_would_be_noticed(
    torture: Torture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def removed(path: Path, _name: Path) -> None:
        for file in sorted(path.iterdir()):
            file.unlink()
        path.rmdir()

    monkeypatch.setattr("mockint.store.store.files.rename", removed)
    assert any(ran.wrong for ran in torture.every("delete", Fault.KILL))


def test_a_file_that_is_written_in_place_would_be_noticed(
    torture: Torture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_place(path: Path, content: bytes, *, derived: bool = False) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, content)
        os.close(descriptor)

    monkeypatch.setattr(atomic, "write_atomically", in_place)
    assert any(ran.wrong for ran in torture.every("transcribe", Fault.KILL))


@pytest.mark.parametrize("kind", ["index", "files"])
def test_damaged_files(kind: str) -> None:
    assert [(fault, found) for fault, found in all_damages(kind) if found] == []


def test_two_programs_at_once() -> None:
    assert len(TRIALS) == 7
    assert [(trial, found) for trial, found in all_pairs(1) if found] == []


def test_a_home_of_a_newer_version() -> None:
    assert [(what, found) for what, found in all_newer() if found] == []


def test_clocks() -> None:
    assert [(what, found) for what, found in all_clocks() if found] == []
