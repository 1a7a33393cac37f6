"""Several programs on one home at the same time → what is wrong afterwards."""

import os
import signal
import sqlite3
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from mockint.core.rating import Rating
from mockint.errors import AttemptInUseError, MockintError
from mockint.practice import Practice
from mockint.practice.bring_in import import_transcript
from mockint.practice.catch_up import measure_again
from mockint.practice.hear import finish, hear
from mockint.practice.keep import delete_folder, find_attempt, history
from mockint.practice.record import begin, record
from mockint.practice.recover import cut_off, keep_cut_off
from mockint.practice.share import keep_rating
from tests.torture.checks import wrong
from tests.torture.scenes import QUESTION, RAM, WORDS, build, copied, ids, opened, until_ended
from tests.torture.steps import without_threads_of_the_parent

LONGEST_S = 120  # of a child: one that waits for ever is a failure, not the end of the run
Act = Callable[[Practice], object]


def at_once(root: Path, acts: Sequence[Act]) -> list[str]:
    """Let programs begin together; what went wrong in them, none of it a MockintError."""
    ready, go = os.pipe()
    children = []
    for act in acts:
        child = os.fork()
        if child == 0:
            os.close(go)
            signal.alarm(LONGEST_S)
            without_threads_of_the_parent()
            code = 0
            try:
                practice = opened(root)
                os.read(ready, 1)
                act(practice)
            except MockintError:
                code = 3
            except Exception:  # noqa: BLE001 (a traceback is what is looked for)
                traceback.print_exc()
                code = 4
            os._exit(code)
        children.append(child)
    os.close(ready)
    os.close(go)  # now all of them read the end
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return [f"a program burst with {code}" for code in codes if code not in (0, 3)]


def _import(practice: Practice) -> None:
    import_transcript(practice, WORDS, QUESTION)


def imports(root: Path) -> list[str]:
    """Four imports into a fresh home."""
    fresh = root.with_name("fresh")
    found = at_once(fresh, [_import] * 4)
    states = [headline.state.value for headline in history(opened(fresh))]
    if states != ["analysed"] * 4:
        found.append(f"history shows {states}")
    return [*found, *wrong(fresh, ())]


def transcribed_twice(root: Path) -> list[str]:
    """One attempt is heard by two programs: both versions are kept."""
    name = ids(opened(root))[0]
    hear_it = lambda practice: hear(practice, find_attempt(practice, name))  # noqa: E731
    found = at_once(root, [hear_it, hear_it])
    main = opened(root).store.load(name).main
    if main is None or len(main.transcripts) != 3:
        found.append(f"versions: {main.transcripts if main else None}")
    return [*found, *wrong(root, ())]


def deleted_while_recording(root: Path) -> list[str]:
    """Another program is told that the attempt is in use, and the take is kept."""
    practice = opened(root)
    running = record(practice, begin(practice, QUESTION))
    until_ended(running.recorder)
    found = at_once(root, [_refused(running.attempt.id)])
    attempt = running.stop()
    practice.close()
    return [*found, *wrong(root, (f"recorded {attempt.id} answer",))]


def _refused(name: str) -> Act:
    def act(practice: Practice) -> None:
        try:
            delete_folder(practice, name)
        except AttemptInUseError:
            return
        raise AssertionError("deleted what another program records")

    return act


def index_locked(root: Path) -> list[str]:
    """A third program holds the index: nothing is stopped, and everything is listed later."""
    third = sqlite3.connect(root / "mockint.db", isolation_level=None)
    third.execute("BEGIN IMMEDIATE")
    name = ids(opened(root))[0]
    found = at_once(root, [_import, lambda practice: delete_folder(practice, name)])
    listed = {headline.id for headline in history(opened(root))}
    third.execute("ROLLBACK")
    third.close()
    if name in listed or len(listed) != 3:
        found.append(f"{len(listed)} attempts are listed")
    return [*found, *wrong(root, (f"deleted {name} -",))]


def kept_twice(root: Path) -> list[str]:
    """Two programs keep one cut-off recording."""

    def keep(practice: Practice) -> None:
        for cut in cut_off(practice):
            keep_cut_off(practice, cut)

    return [
        *at_once(root, [keep, keep]),
        *wrong(root, (f"recorded {ids(opened(root))[2]} answer",)),
    ]


def all_at_once(root: Path) -> list[str]:
    """Import, read, measure again, hear, rate and delete."""
    whole, waits, _cut = ids(opened(root))

    def measure(practice: Practice) -> None:
        listed = [headline.id for headline in history(practice)]
        measure_again(practice, listed, lambda _share: None, Event())

    def heard(practice: Practice) -> None:
        finish(practice, find_attempt(practice, waits), "answer")

    def rate(practice: Practice) -> None:
        keep_rating(practice, Rating(waits, own=True, levels={"scope": "L6"}))

    acts: list[Act] = [_import, history, measure, measure, heard, rate, rate]
    acts.append(lambda practice: delete_folder(practice, whole))
    found = at_once(root, acts)
    return [
        *found,
        *wrong(root, (f"deleted {whole} -", f"heard {waits} answer", f"rated {waits} -")),
    ]


def deleted_while_heard(root: Path) -> list[str]:
    """One program hears what another deletes: it is gone, or the deletion was refused."""
    waits = ids(opened(root))[1]
    acts: list[Act] = [
        lambda practice: finish(practice, find_attempt(practice, waits), "answer"),
        lambda practice: delete_folder(practice, waits),
    ]
    return [*at_once(root, acts), *wrong(root, ())]


TRIALS: dict[Callable[[Path], list[str]], int] = {
    imports: 13,
    transcribed_twice: 3,
    deleted_while_recording: 6,
    index_locked: 3,
    kept_twice: 4,
    all_at_once: 7,
    deleted_while_heard: 6,
}


def all_pairs(rounds: int | None = None) -> Iterator[tuple[str, list[str]]]:
    """(what is done at once, what is wrong), each as often as in the table or `rounds` times."""
    with tempfile.TemporaryDirectory(dir=RAM) as folder:
        template = Path(folder) / "template" / "home"
        template.parent.mkdir()
        build(template)
        for trial, times in TRIALS.items():
            for turn in range(times if rounds is None else rounds):
                root = copied(template, Path(folder) / f"{trial.__name__}-{turn}")
                yield trial.__name__.replace("_", " "), trial(root)
