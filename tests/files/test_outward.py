"""Where --output points: files are written whole, pipes and devices as they are, or it is said."""

import errno
import os
import threading
from pathlib import Path

import pytest

from mockint.files.outward import write_outward
from tests.patience import PATIENCE_S


def test_a_file_is_replaced_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")
    write_outward(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("there", [True, False])
def test_a_link_of_ones_own_is_followed_and_stays(tmp_path: Path, there: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "page.html"
    if there:
        target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_outward(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_link_of_somebody_else_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine"
    target.write_bytes(b"mine")
    (tmp_path / "link").symlink_to(target)
    owner = os.stat_result((0o777, 1, 1, 1, 12_345, 1, 1, 1, 1, 1))
    monkeypatch.setattr(Path, "lstat", lambda _path: owner)
    monkeypatch.setattr(Path, "is_symlink", lambda _path: True)
    with pytest.raises(OSError, match="somebody else"):
        write_outward(tmp_path / "link", b"theirs")
    assert target.read_bytes() == b"mine"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OSError) as raised:  # noqa: PT011 (its number is what counts)
        write_outward(tmp_path / "loop", b"new")
    assert raised.value.errno == errno.ELOOP


def test_a_device_stays_a_device() -> None:
    before = Path(os.devnull).stat()
    write_outward(Path(os.devnull), b"x" * 100_000)
    after = Path(os.devnull).stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_device_without_room_is_an_error() -> None:
    with pytest.raises(OSError) as raised:  # noqa: PT011
        write_outward(Path("/dev/full"), b"x")
    assert raised.value.errno == errno.ENOSPC


def test_a_pipe_gets_everything_in_order(tmp_path: Path) -> None:
    content = bytes(range(256)) * 4_000  # more than a pipe holds
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    writer = os.open(pipe, os.O_WRONLY)  # waits until the reader is there
    write_outward(pipe, content)
    os.close(writer)
    reader.join(PATIENCE_S)
    assert got == [content]


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="nobody reads from it"):
        write_outward(tmp_path / "pipe", b"x")


def test_a_terminal_gets_nothing_past_the_gate() -> None:
    ours, theirs = os.openpty()
    try:
        with pytest.raises(OSError, match="it is a terminal"):
            write_outward(Path(os.ttyname(theirs)), b"\x1b]0;x\x07")
        os.set_blocking(ours, False)
        with pytest.raises(BlockingIOError):
            os.read(ours, 10)
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="it is a folder"):
        write_outward(tmp_path, b"x")
