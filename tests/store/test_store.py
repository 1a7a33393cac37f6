"""Attempts survive the index, the disk and each other."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mockint.capture.wav import header
from mockint.core.analysis import Analysis, Measure, NumberKind, NumberMention, NumberRole
from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.core.question import FollowUp, Question
from mockint.core.recording import Recording
from mockint.core.star import Mark, Section, SectionName
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.errors import AttemptNotFoundError, StoreError
from mockint.files import atomic as files
from mockint.paths import Home
from mockint.practice.write_out import write_out
from mockint.store import codec
from mockint.store.index import VERSION
from mockint.store.store import Store

SOUND = header(3, 16_000) + bytes(6)
NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
QUESTION = Question("hardest", "What was hard?", title="Hardest")
HEARD = Transcript(
    (Word("I", 0.0, 0.2, 0.9), Word("cut", 0.2, 0.5, 0.8), Word("nine.", 0.5, 1.0, 0.7)),
    Recognizer("scripted", "test"),
    1.2,
)
MEASURED = Analysis(
    "rules-1",
    (Section(SectionName.RESULT, 0, 2, None, 0.9),),
    (),
    (
        NumberMention(2, 2, "nine", 9.0, NumberKind.COUNT, NumberRole.ABSOLUTE, SectionName.RESULT),
        NumberMention(
            2, 2, "nine", (2.0, 3.0), NumberKind.TIME, NumberRole.TARGET, SectionName.ACTION
        ),
    ),
    (Measure("situation_s", 28.5, "s", ((0, 2),)),),
)


def make_attempt(store: Store, minute: int, question: Question = QUESTION) -> Attempt:
    """One analysed attempt with a skipped follow-up and a mark."""
    when = NOON + timedelta(minutes=minute)
    attempt = Attempt(store.new_id(when), question, when)
    folder = store.folder(attempt.id)
    store.save(attempt)
    name = folder.add_transcript("answer", HEARD)
    folder.save_analysis(name, MEASURED)
    folder.add_mark("answer", Mark(SectionName.RESULT, 0.4))
    folder.recording("answer").write_bytes(b"RIFF")
    main = Answer(
        "answer", AnswerState.ANALYSED, None, Recording("answer.wav", 61.5, 16000), (name,)
    )
    skipped = Answer("follow-up-1", AnswerState.SKIPPED, FollowUp("f", "And?", "because"))
    return store.save(attempt.with_answer(main).with_answer(skipped))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_what_is_stored_comes_back_equal(home: Home) -> None:
    store = Store(home)
    attempt = make_attempt(store, 0)
    folder = store.folder(attempt.id)
    assert Store(home).find(attempt.id) == attempt
    assert folder.transcript("answer.transcript-1.json") == HEARD
    assert folder.analysis("answer.transcript-1.json") == MEASURED
    assert folder.marks("answer") == (Mark(SectionName.RESULT, 0.4),)


def test_history_lists_oldest_first_with_the_headline_pair(home: Home) -> None:
    store = Store(home)
    other = Question("other", "Another?", title="Other")
    first, second = make_attempt(store, 1), make_attempt(store, 2, other)
    listed = store.history()
    assert [h.id for h in listed] == [first.id, second.id]
    # No Action was heard, so there is no "we" to count in it.
    assert listed[0].figures == {"numbers_in_result": 1, "situation_s": 28.5}
    assert listed[0].duration_s == 61.5
    assert listed[0].recognizer == "scripted test"
    assert listed[0].follow_ups_answered == 0
    assert [h.id for h in store.history("other")] == [second.id]


def _remove_index(home: Home) -> None:
    for path in home.root.glob("mockint.db*"):
        path.unlink()


def _scribble(home: Home) -> None:
    _remove_index(home)
    home.index.write_bytes(b"this is not a database" * 500)


def _newer(home: Home) -> None:
    with sqlite3.connect(home.index) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 7 << 16}")
    database.close()


def _of_headlines_alone(version: int) -> Callable[[Home], None]:
    """As the first two versions wrote it: fewer columns, nothing of what was said."""

    def write(home: Home) -> None:
        _remove_index(home)
        with sqlite3.connect(home.index) as database:
            database.executescript(
                "CREATE TABLE attempts (id TEXT PRIMARY KEY, question_id TEXT NOT NULL, "
                "started_at TEXT NOT NULL, headline TEXT NOT NULL) STRICT;"
                "INSERT INTO attempts VALUES ('20200101-000000-aaaa', 'q', '2020-01-01', '{}');"
                f"PRAGMA user_version = {version};"
            )
        database.close()

    return write


def _without_corrections(home: Home) -> None:
    """As another second version wrote it: all tables there, headlines of another shape."""
    with sqlite3.connect(home.index) as database:
        database.execute("UPDATE attempts SET headline = '{}'")
        database.execute("PRAGMA user_version = 2")
    database.close()


def _forget_a_row(home: Home) -> None:
    with sqlite3.connect(home.index) as database:
        database.execute("DELETE FROM attempts")
    database.close()


@pytest.mark.parametrize(
    "damage",
    [
        _remove_index,
        _scribble,
        _newer,
        _forget_a_row,
        _of_headlines_alone(1),
        _of_headlines_alone(2),
        _without_corrections,
    ],
)
def test_index_is_rebuilt_from_the_folders(home: Home, damage: Callable[[Home], None]) -> None:
    store = Store(home)
    make_attempt(store, 1)
    make_attempt(store, 2)

    def listed(opened: Store) -> object:
        return opened.history(), opened.measured(), opened.search("nine")

    before = listed(store)
    store.close()
    damage(home)
    after = Store(home)
    assert listed(after) == before
    assert [len(after.measured()), len(after.search("nine"))] == [2, 2]


def test_a_folder_removed_by_hand_leaves_the_list(home: Home) -> None:
    store = Store(home)
    gone, kept = make_attempt(store, 1), make_attempt(store, 2)
    store.close()
    shutil.rmtree(store.folder(gone.id).path)
    assert [h.id for h in Store(home).history()] == [kept.id]


def test_a_damaged_attempt_hides_no_other(home: Home) -> None:
    store = Store(home)
    bad, good = make_attempt(store, 1), make_attempt(store, 2)
    store.close()
    (store.folder(bad.id).path / "attempt.json").write_text("{", encoding="utf-8")
    _remove_index(home)
    fresh = Store(home)
    assert [h.id for h in fresh.history()] == [good.id]
    assert fresh.damaged() == [bad.id]
    with pytest.raises(StoreError, match="damaged"):
        fresh.find(bad.id)


def test_find_takes_a_unique_beginning_and_last(home: Home) -> None:
    store = Store(home)
    first, second = make_attempt(store, 1), make_attempt(store, 2)
    assert store.find(second.id[:-2]) == second
    assert store.find("last") == second
    with pytest.raises(AttemptNotFoundError, match="fits 2 attempts"):
        store.find(first.id[:8])
    with pytest.raises(AttemptNotFoundError, match="no attempt"):
        store.find("19990101")
    with pytest.raises(AttemptNotFoundError):
        store.find("../../etc")


def test_everything_is_for_the_owner_alone(home: Home) -> None:
    old = os.umask(0)
    try:
        store = Store(home)
        make_attempt(store, 1)
        store.history()
    finally:
        os.umask(old)
    written = [p for p in home.root.rglob("*") if p.name != "answer.wav"]
    assert len(written) > 6
    for path in [home.root, *written]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_delete_leaves_no_word_behind(home: Home) -> None:
    store = Store(home)
    marker = "zanzibarmarker"
    other = make_attempt(store, 0)
    attempt = make_attempt(store, 1, Question("m", marker, title=marker))
    spoken = "quetzalcoatlus"  # kept by its stem in the full-text index
    name = store.folder(attempt.id).add_transcript(
        "answer", Transcript.from_text(f"The {spoken} fell.")
    )
    main = attempt.answer("answer")
    assert main is not None
    attempt = store.save(attempt.with_answer(replace(main, transcripts=(name,))))
    assert store.history()[1].question_title == marker
    assert [hit.attempt_id for hit in store.search(spoken)] == [attempt.id]
    store.delete(attempt.id)
    assert not store.folder(attempt.id).path.exists()
    assert [h.id for h in store.history()] == [other.id]
    assert store.search(spoken) == []
    left = b"".join(p.read_bytes() for p in home.root.rglob("*") if p.is_file())
    assert marker.encode() not in left
    assert b"quetzalcoatl" not in left


def test_a_torn_last_mark_is_dropped(home: Home) -> None:
    store = Store(home)
    folder = store.folder(make_attempt(store, 1).id)
    with (folder.path / "answer.marks.jsonl").open("ab") as journal:
        journal.write(b'{"section":"A","at')
    assert folder.marks("answer") == (Mark(SectionName.RESULT, 0.4),)


def test_a_refusing_disk_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "attempt.json"
    files.write_atomically(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        files.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["attempt.json"]


def test_a_disk_that_turned_read_only_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreError, match="Read-only file system"):
        files.write_atomically(tmp_path / "attempt.json", b"new")


def test_cut_off_recordings_are_found_unless_somebody_records(home: Home) -> None:
    store = Store(home)
    attempt = make_attempt(store, 1)
    part = store.folder(attempt.id).part("follow-up-2")
    part.write_bytes(SOUND)
    assert [(c.attempt.id, c.key, c.part) for c in store.cut_off()] == [
        (attempt.id, "follow-up-2", part)
    ]
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import fcntl, os, sys\n"
            "f = os.open(sys.argv[1], os.O_RDONLY); fcntl.flock(f, fcntl.LOCK_EX)\n"
            "print('held', flush=True); sys.stdin.read()",
            str(part.parent),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    try:
        assert store.cut_off() == []
    finally:
        holder.kill()
        holder.communicate()
    assert len(store.cut_off()) == 1


def test_a_home_that_cannot_be_made_lists_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    store = Store(Home(blocked / "home"))
    assert store.history() == []
    with pytest.raises(StoreError, match="cannot be written"):
        store.save(Attempt("x", QUESTION, NOON))


OUTSIDE = [
    (b'{"text": "I fixed it"}', 3),
    (b'{"words": [{"text": "I"}, {"text": "fixed it"}, {"text": " "}]}', 3),
    (b'{"text": "x", "words": [{"text": "a", "start": 0, "end": 1, "probability": null}]}', 1),
    (b'{"text": ""}', 0),
]


@pytest.mark.parametrize(("content", "count"), OUTSIDE)
def test_transcripts_from_outside(content: bytes, count: int) -> None:
    assert len(codec.transcript_from_outside(content, "t.json").words) == count


NOT_TRANSCRIPTS = [
    b"",
    b"{",
    b"[]",
    b"{}",
    b'{"text": 3}',
    b'{"words": [{"start": 1}]}',
    b'{"words": [{"text": "a", "start": 2, "end": 1}]}',
    b'{"words": [{"text": "a", "start": 2, "end": 3}, {"text": "b", "start": 1, "end": 3}]}',
    b'{"words": [{"text": "a", "start": -1, "end": 1}]}',
    b"\xff\xfe",
    b'{"text": ' + b"[" * 5000,
]


@pytest.mark.parametrize("content", NOT_TRANSCRIPTS)
def test_what_is_not_a_transcript_is_one_sentence(content: bytes) -> None:
    with pytest.raises(StoreError, match=r"t\.json"):
        codec.transcript_from_outside(content, "t.json")


def test_illegal_moves_are_mistakes_of_the_program() -> None:
    with pytest.raises(ValueError, match="cannot go"):
        Answer("answer", AnswerState.RECORDING).moved(AnswerState.ANALYSED)


def test_a_link_that_waits_where_the_new_file_begins_is_not_followed(tmp_path: Path) -> None:
    """As somebody else could leave one in a folder that many share."""
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"")
    (tmp_path / ".page.html.new").symlink_to(theirs)
    write_out(tmp_path / "page.html", b"what I said")
    assert theirs.read_bytes() == b""
    assert (tmp_path / "page.html").read_bytes() == b"what I said"
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "theirs"]


def test_a_recording_cut_off_later_is_found_in_a_folder_that_was_whole(home: Home) -> None:
    store = Store(home)
    attempt = make_attempt(store, 1)
    folder = store.folder(attempt.id)
    os.utime(folder.path, (1, 1))
    assert store.cut_off() == []
    folder.part("follow-up-2").write_bytes(SOUND)
    assert [cut.key for cut in store.cut_off()] == ["follow-up-2"]
    folder.part("follow-up-2").unlink()
    assert store.cut_off() == []


def test_what_screens_read_of_a_long_history(home: Home) -> None:
    store = Store(home)
    other = Question("other", "Another?", title="Other")
    kept = [make_attempt(store, minute) for minute in range(3)]
    kept.append(make_attempt(store, 3, other))
    before = store.index.stamp()
    assert store.index.stamp() == before
    assert [m.attempt_id for m in store.newest_measured(2)] == [a.id for a in kept[1:]]
    assert store.newest_measured(9) == store.measured()
    assert store.index.last_asked() == {"hardest": 2, "other": 3}
    assert store.index.waiting() == {}
    waits = Answer("follow-up-2", AnswerState.RECORDED, FollowUp("g", "And?"))
    store.keep(kept[1], waits)
    assert store.index.waiting() == {kept[1].id: 1}
    assert store.index.stamp() != before
    changed = store.index.stamp()
    Store(home).keep(kept[2], waits)
    assert store.index.stamp() != changed


def test_columns_hold_what_the_rows_hold(home: Home) -> None:
    store = Store(home)
    for minute in range(3):
        make_attempt(store, minute)
    names = ["situation_s", "numbers_in_result", "no such measure", "class"]
    rows, columns = store.measured(), store.columns(names)
    assert columns.attempt_ids == [row.attempt_id for row in rows]
    assert columns.moments == [row.started_at for row in rows]
    assert columns.recognizers == [row.recognizer for row in rows]
    assert dict(columns.figures) == {
        name: [row.measures.get(name) for row in rows] for name in names
    }
    assert store.columns(names, "nobody asked").attempt_ids == []
    assert store.columns([], "hardest").figures == {}
