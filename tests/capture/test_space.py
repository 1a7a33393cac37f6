"""The disk while a recording grows: a reserve that leaves nothing behind, and how long it lasts."""

import errno
import math
import os
from pathlib import Path

import pytest

from mockint.capture.space import RESERVE_BYTES, Reserve, room_s


def test_the_reserve_takes_space_under_no_name(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path)
    assert not any(tmp_path.iterdir())
    assert os.fstat(reserve._file.fileno()).st_size == RESERVE_BYTES
    reserve.release()
    reserve.release()
    assert reserve._file.closed


def test_a_disk_without_room_for_it_is_told_and_nothing_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    class Full:
        def __init__(self, **_: object) -> None:
            opened.append(self)
            self.closed = False

        def write(self, content: bytes) -> int:
            return len(content) - 1

        def close(self) -> None:
            self.closed = True

    monkeypatch.setattr("tempfile.TemporaryFile", Full)
    with pytest.raises(OSError) as raised:  # noqa: PT011 (its number is what counts)
        Reserve(tmp_path)
    assert raised.value.errno == errno.ENOSPC
    assert [file.closed for file in opened] == [True]


def test_room_is_what_is_free_over_what_a_second_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = os.statvfs_result((4096, 4096, 0, 100, 50, 0, 0, 0, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _: disk)
    assert room_s(tmp_path, 32_000) == 50 * 4096 / 32_000


def test_a_disk_that_does_not_say_has_room(tmp_path: Path) -> None:
    assert room_s(tmp_path / "gone", 32_000) == math.inf
