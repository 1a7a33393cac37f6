"""Files of a home, damaged in every way → what is wrong afterwards."""

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from mockint.errors import MockintError
from mockint.practice.bring_in import import_transcript
from mockint.practice.keep import delete_folder, find_folder, history
from mockint.practice.recover import cut_off, keep_cut_off
from mockint.practice.report import report_of
from tests.torture.checks import wrong
from tests.torture.scenes import QUESTION, RAM, WORDS, build, copied, ids, opened

Damage = Callable[[Path], None]
PAGE = 4096


def indexes() -> Iterator[tuple[str, Damage]]:
    """Sixty ways to damage mockint.db."""
    for turn in range(20):
        yield f"index, bytes flipped {turn}", partial(_flip, turn)
    for share in range(8):
        yield f"index, cut at {share}/8", partial(_cut, share)
    for page in range(1, 13):
        yield f"index, page {page} of random bytes", partial(_page, page)
    for statement in (
        "DROP TABLE attempts",
        "DROP TABLE sentences",
        "DROP TABLE said",
        "DROP TRIGGER sentence_removed",
        "ALTER TABLE attempts DROP COLUMN settled",
        "UPDATE attempts SET headline = '{}'",
        "UPDATE attempts SET headline = 'no json'",
        "UPDATE attempts SET measured = '[]'",
        "UPDATE attempts SET at = 0",
        "UPDATE attempts SET id = 'x' || id",
        "UPDATE sentences SET text = 'another ' || text",
        "DELETE FROM attempts",
    ):
        yield f"index, {statement}", partial(_run, statement)
    for name in ("mockint.db-wal", "mockint.db-shm"):
        yield f"{name} of random bytes", partial(_at, name, _scribble)
        yield f"{name} is a folder", partial(_at, name, _folder)
    yield "mockint.db is a folder", partial(_at, "mockint.db", _folder)
    yield "mockint.db is a pipe", partial(_at, "mockint.db", _pipe)
    yield "mockint.db is a loop", partial(_at, "mockint.db", _loop)
    yield "mockint.db is empty", partial(_at, "mockint.db", _empty)


def others() -> Iterator[tuple[str, Damage]]:
    """Fifty-five ways to damage what an attempt consists of, and the settings."""
    for name in (
        "attempt.json",
        "answer.transcript-1.json",
        "answer.analysis-1.json",
        "answer.sound.json",
        "rating-own.json",
        "answer.wav",
        "answer.corrections.json",
    ):
        for how in (_empty, _half, _scribble, _nested, _pipe, _folder, Path.unlink):
            if how is Path.unlink and name == "answer.corrections.json":
                continue
            yield f"{name}, {how.__name__.strip('_')}", partial(_of, name, how)
    for text in (
        b"microphone = ",
        b"answer_hard_s = 'x'",
        b"\xff\xfe",
        b"[" * 3000,
        b"unknown = 1",
        b"",
        b"\0",
    ):
        yield f"settings {text[:16]!r}", partial(_settings, text)


def damaged_index(root: Path, damage: Damage) -> list[str]:
    """What is wrong when the index is damaged: nothing may be, and practice goes on."""
    damage(root)
    try:
        practice = opened(root)
        import_transcript(practice, WORDS, QUESTION)
        if len(history(practice)) != 4:
            return [f"{len(history(practice))} attempts are listed"]
        practice.close()
    except (MockintError, OSError, sqlite3.Error, ValueError) as error:
        return [f"{type(error).__name__}: {error}"]
    return wrong(root, ())


def damaged_file(root: Path, damage: Damage) -> list[str]:
    """What is wrong when another file is damaged: one sentence at most, the other attempts are
    untouched, the sound can be had back, and the attempt can be deleted.
    """
    name = ids(opened(root))[0]
    damage(root)
    found = []
    try:
        practice = opened(root)
        others_listed = {headline.id for headline in history(practice)} - {name}
        if len(others_listed) != 2:
            found.append("other attempts are not listed")
        try:
            report_of(practice, practice.store.load(name))
        except MockintError as error:
            if len(str(error).splitlines()) != 1:
                found.append(f"not one line: {error}")
        _keep_damaged(name, root)
        practice = opened(root)
        sound = practice.home.recordings / name / "answer.wav"
        if sound.is_file() and name not in {headline.id for headline in history(practice)}:
            found.append("the sound cannot be had back")
        delete_folder(practice, find_folder(practice, name))
        if (practice.home.recordings / name).exists():
            found.append("it cannot be deleted")
        practice.close()
    except (MockintError, OSError, ValueError, LookupError, TypeError) as error:
        found.append(f"{type(error).__name__}: {error}")
    return [*found, *wrong(root, ())]


def _keep_damaged(name: str, root: Path) -> None:
    practice = opened(root)
    for cut in cut_off(practice):
        if cut.attempt.id == name:
            keep_cut_off(practice, cut)
    practice.close()


def all_damages(kind: str) -> Iterator[tuple[str, list[str]]]:
    """(damage, what is wrong) of every damage of that kind, "index" or "files"."""
    with tempfile.TemporaryDirectory(dir=RAM) as folder:
        template = Path(folder) / "template" / "home"
        template.parent.mkdir()
        build(template)
        ways = indexes() if kind == "index" else others()
        judge = damaged_index if kind == "index" else damaged_file
        for number, (name, damage) in enumerate(ways):
            root = copied(template, Path(folder) / f"run-{number}")
            yield name, judge(root, damage)
            shutil.rmtree(root.parent)


# --- the damages ---------------------------------------------------------------------------------


def _flip(turn: int, root: Path) -> None:
    chance = random.Random(turn)
    content = bytearray((root / "mockint.db").read_bytes())
    for _ in range(1 + turn % 5):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    (root / "mockint.db").write_bytes(content)


def _cut(share: int, root: Path) -> None:
    os.truncate(root / "mockint.db", (root / "mockint.db").stat().st_size * share // 8)


def _page(page: int, root: Path) -> None:
    with (root / "mockint.db").open("r+b") as file:
        file.seek(page * PAGE)
        file.write(random.Random(page).randbytes(PAGE))


def _run(statement: str, root: Path) -> None:
    database = sqlite3.connect(root / "mockint.db")
    with database:
        database.execute(statement)
    database.close()


def _scribble(path: Path) -> None:
    path.write_bytes(random.Random(5).randbytes(5000))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _half(path: Path) -> None:
    content = path.read_bytes() if path.exists() else b"[{"
    path.write_bytes(content[: len(content) // 2])


def _nested(path: Path) -> None:
    path.write_bytes(b"[" * 5000)


def _gone(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _pipe(path: Path) -> None:
    _gone(path)
    os.mkfifo(path)


def _folder(path: Path) -> None:
    _gone(path)
    path.mkdir()
    (path / "inside").write_bytes(b"")


def _loop(path: Path) -> None:
    _gone(path)
    path.symlink_to(path.name)


def _at(name: str, how: Damage, root: Path) -> None:
    how(root / name)


def _of(name: str, how: Damage, root: Path) -> None:
    how(root / "recordings" / ids(opened(root))[0] / name)


def _settings(content: bytes, root: Path) -> None:
    (root / "settings.toml").write_bytes(content)
