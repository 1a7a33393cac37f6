"""What a person names is read, or refused with what it is; nothing waits for ever."""

import os
import socket
from pathlib import Path

import pytest

from mockint.files.reading import read_file


def test_a_file_is_read_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_bytes(b"said")
    (tmp_path / "link").symlink_to("said.txt")
    assert read_file(tmp_path / "link") == b"said"


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _socket(path: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.parent, "it is a folder, not a file"),
        (_pipe, "it is a pipe, not a file"),
        (_socket, "No such device or address"),
        (lambda _path: Path(os.devnull), "it is a device, not a file"),
        (lambda path: path, "No such file or directory"),
        (lambda path: path.with_name("a\0b"), "its name is not usable"),
    ],
)
def test_what_is_no_file_is_said(tmp_path: Path, make: "object", said: str) -> None:
    assert callable(make)
    with pytest.raises(OSError) as raised:  # noqa: PT011 (the clause is what counts)
        read_file(make(tmp_path / "named"))
    assert raised.value.strerror == said
