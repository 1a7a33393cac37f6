"""A home that a newer mockint wrote → what this one does to it: reads it, and changes nothing."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from mockint.core.corrections import WordChanged
from mockint.core.rating import Rating
from mockint.errors import MockintError, NewerHomeError
from mockint.practice import Practice
from mockint.practice.choices import choose
from mockint.practice.correct import keep_edits
from mockint.practice.hear import hear
from mockint.practice.keep import delete_folder, find_attempt, history
from mockint.practice.share import keep_rating
from mockint.store import codec
from mockint.store.index import VERSION
from tests.torture.scenes import PROMPT, RAM, build, copied, ids, opened

Do = Callable[[Practice, str], object]


def _rewritten(root: Path, *, version: int) -> str:
    """Give the whole attempt keys of a newer version, at every depth."""
    name = ids(opened(root))[0]
    path = root / "recordings" / name / "attempt.json"
    content = json.loads(path.read_bytes())
    content |= {"version": version, "mood": "calm"}
    content["question"]["tags"] = ["x"]
    content["answers"][0]["heart_rate"] = 71
    content["answers"][0]["recording"]["gain"] = 1.5
    path.write_text(json.dumps(content), encoding="utf-8")
    return name


def _refused(do: Do) -> Callable[[Path], list[str]]:
    def trial(root: Path) -> list[str]:
        name = _rewritten(root, version=codec.VERSION + 1)
        folder = root / "recordings" / name
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        practice = opened(root)
        found = []
        try:
            do(practice, name)
            found.append("it was written")
        except NewerHomeError:
            pass
        after = {path.name: path.read_bytes() for path in folder.iterdir()}
        if before != after:
            found.append("files of the attempt changed")
        if name not in {headline.id for headline in history(practice)}:
            found.append("it is not listed")
        practice.close()
        return found

    return trial


def _keys_survive(root: Path) -> list[str]:
    name = _rewritten(root, version=codec.VERSION)
    practice = opened(root)
    hear(practice, find_attempt(practice, name))
    practice.close()
    content = json.loads((root / "recordings" / name / "attempt.json").read_bytes())
    answer = content["answers"][0]
    kept = content["mood"], content["question"]["tags"], answer["heart_rate"]
    if (*kept, answer["recording"]["gain"]) != ("calm", ["x"], 71, 1.5):
        return ["keys were dropped"]
    return [] if len(answer["transcripts"]) == 2 else ["it was not heard again"]


def _index_stays(root: Path) -> list[str]:
    path = root / "mockint.db"
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version = {VERSION + 1 << 16}")
    database.close()
    before = path.read_bytes()
    practice = opened(root)
    listed = len(history(practice))
    practice.close()
    found = [] if path.read_bytes() == before else ["the index was changed"]
    if not practice.news:
        found.append("nothing was said")
    return [*found, *([] if listed == 3 else [f"{listed} attempts are listed"])]


def _settings_survive(root: Path) -> list[str]:
    before = "# mine\nfrom_a_newer_one = 3\n"
    (root / "settings.toml").write_text(before, encoding="utf-8")
    choose(opened(root), guess_first=True)
    after = (root / "settings.toml").read_text(encoding="utf-8")
    return [] if after == before + "guess_first = true\n" else [after]


def _follow_up(practice: Practice, name: str) -> None:
    from mockint.practice.follow_up import skip_follow_up

    skip_follow_up(practice, find_attempt(practice, name), PROMPT)


TRIALS: dict[str, Callable[[Path], list[str]]] = {
    "heard again": _refused(lambda p, name: hear(p, find_attempt(p, name))),
    "deleted": _refused(delete_folder),
    "corrected": _refused(
        lambda p, name: keep_edits(p, find_attempt(p, name), (WordChanged(0, "They"),))
    ),
    "rated": _refused(lambda p, name: keep_rating(p, Rating(name, own=True, notes="x"))),
    "a follow-up skipped": _refused(_follow_up),
    "unknown keys": _keys_survive,
    "newer index": _index_stays,
    "unknown settings": _settings_survive,
}


def all_newer() -> Iterator[tuple[str, list[str]]]:
    """(what is done, what is wrong)."""
    with tempfile.TemporaryDirectory(dir=RAM) as folder:
        template = Path(folder) / "template" / "home"
        template.parent.mkdir()
        build(template)
        for number, (name, trial) in enumerate(TRIALS.items()):
            root = copied(template, Path(folder) / f"run-{number}")
            try:
                yield name, trial(root)
            except MockintError as error:
                yield name, [str(error)]
            shutil.rmtree(root.parent)
