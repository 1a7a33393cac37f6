"""A home after a fault → what is wrong with it; nothing, where mockint kept its word."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from mockint.core.attempt import AnswerState
from mockint.errors import StoreError
from mockint.practice import Practice
from mockint.practice.catch_up import pending
from mockint.practice.hear import finish
from mockint.practice.keep import delete_folder, history
from mockint.practice.recover import cut_off, keep_cut_off
from mockint.render.text.privacy import privacy_text
from mockint.store.standing import EMPTY_BYTES
from tests.torture.scenes import MARKER, opened


def wrong(root: Path, acknowledged: Sequence[str]) -> list[str]:
    """Everything that is wrong, in words. The home is used up: at the end all is deleted."""
    practice = opened(root)
    found = [
        *_lost(practice, acknowledged),
        *_not_as_afresh(root),
        *_out_of_reach(practice),
        *_unlisted_files(root),
        *_stuck(practice),
    ]
    practice.close()
    return found


def _lost(practice: Practice, acknowledged: Sequence[str]) -> Iterator[str]:
    listed = {headline.id for headline in history(practice)}
    for line in acknowledged:
        what, name, key = line.split()
        if what == "deleted":
            if name in listed or (practice.home.recordings / name).exists():
                yield f"{line}: still there"
            continue
        if name not in listed:
            yield f"{line}: not listed"
            continue
        folder = practice.store.folder(name)
        answer = folder.load().answer(key)
        if what == "recorded" and (answer is None or answer.recording is None):
            yield f"{line}: no recording"
        if what == "heard" and (answer is None or folder.words(answer) is None):
            yield f"{line}: no words"
        if what == "corrected" and not folder.corrections(key):
            yield f"{line}: no corrections"
        if what == "rated" and "L6" not in folder.ratings()[0].levels.values():
            yield f"{line}: no rating"


def _seen(root: Path) -> object:
    practice = opened(root)
    store = practice.store
    seen = store.history(), store.measured(), store.search(MARKER), store.search("bought")
    practice.close()
    return seen


def _not_as_afresh(root: Path) -> Iterator[str]:
    fresh = root.with_name("afresh")
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("mockint.db*"))
    if _seen(root) != _seen(fresh):
        yield "history is not what an index built afresh says"
    shutil.rmtree(fresh)


def _out_of_reach(practice: Practice) -> Iterator[str]:
    """Sounds that nothing leads to, and attempts that hold nothing."""
    cuts = {cut.part for cut in cut_off(practice)}
    for headline in history(practice):
        attempt = practice.store.load(headline.id)
        folder = practice.store.folder(headline.id).path
        finished = {folder / a.recording.file for a in attempt.answers if a.recording}
        for sound in folder.glob("*.wav"):
            if sound.stat().st_size > EMPTY_BYTES and sound not in finished | cuts:
                yield f"{sound.name} of {headline.id} is out of reach"
        for gone in finished:
            if not gone.exists():
                yield f"{gone.name} of {headline.id} is gone"
        states = {answer.state for answer in attempt.answers}
        if states <= {AnswerState.RECORDING} and not any(cut.parent == folder for cut in cuts):
            yield f"{headline.id} is listed and holds nothing"
    listed = {headline.id for headline in history(practice)}
    for sound in practice.home.recordings.glob("[!.]*/*.wav"):
        if sound.stat().st_size > EMPTY_BYTES and sound.parent.name not in listed:
            yield f"{sound} is of no attempt that is listed"


def _unlisted_files(root: Path) -> Iterator[str]:
    told = privacy_text(opened(root).home)
    for path in root.rglob("*"):
        if path.is_file() and str(path.relative_to(root)) not in told:
            yield f"privacy does not name {path.relative_to(root)}"


def _stuck(practice: Practice) -> Iterator[str]:
    """Go every way on to its end: keep, hear, delete."""
    try:
        for cut in cut_off(practice):
            keep_cut_off(practice, cut)
        if left := cut_off(practice):
            yield f"{len(left)} cut-off recordings stay"
        for attempt, key in pending(practice):
            finish(practice, attempt, key)
        if list(pending(practice)):
            yield "something waits for ever"
        for headline in history(practice):
            if headline.state is not AnswerState.ANALYSED:
                yield f"{headline.id} stays {headline.state}"
        yield from _not_as_afresh(practice.home.root)
        for headline in history(practice):
            delete_folder(practice, headline.id)
        practice.close()
    except StoreError as error:
        yield f"stuck: {error}"
    for path in practice.home.root.rglob("*"):
        if path.is_file() and MARKER.encode().lower() in path.read_bytes().lower():
            yield f"words stay in {path.name}"
    visible = [path.name for path in practice.home.recordings.glob("[!.]*")]
    for name in visible:
        files = [path.name for path in (practice.home.recordings / name).glob("[!.]*")]
        if set(files) - {"attempt.json", "answer.part.wav"}:
            yield f"{name} is left with {files}"
