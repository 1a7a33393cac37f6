"""A known model → its files in models/, whole or not at all; the one place that uses a network."""

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from threading import Event
from typing import Any

from mockint.errors import SpeechError, StoppedError
from mockint.speech.models.weights import BLOCK, PARTS, KnownModel, WeightFile, is_whole
from mockint.wording.figures import megabytes

STALLED_S = 30.0  # without a byte for this long, the connection counts as broken
PAUSE_S = 0.5  # longer after each try that brought nothing
TRIES = 3  # a try that brought something is not counted
# int8 weights are made from the float16 ones in memory, but a repair has both copies on disk for a
# moment (docs/recogniser.md, models: 2.2 x).
ROOM = 2.2


def pull(
    model: KnownModel,
    models: Path,
    *,
    on_progress: Callable[[float], None],
    stop: Event,
    offline: bool = False,
    stalled_s: float = STALLED_S,
) -> Path:
    """Fetch what is missing or damaged of a model; what was whole stays.

    What has arrived is kept in models/NAME.part and gone on with by the next call. The folder
    models/NAME appears only when all its files have their published sizes and hashes.

    Args:
        model: with the address of its files.
        models: the home's models folder; made when it is not there.
        on_progress: share of the bytes that have arrived, 0 to 1.
        stop: set by another thread to give up.
        offline: look at what is there, and do not go to the network.
        stalled_s: how long a silent connection is waited for.

    Returns:
        The model's folder.

    Raises:
        SpeechError: one sentence with what has arrived and what to do.
        StoppedError: stop was set; what has arrived is saved.
    """
    folder, parts = models / model.name, models / (model.name + PARTS)
    if not model.files:
        raise SpeechError(f"{model.name} comes with mockint; there is nothing to download")
    if _all_whole(folder, model):
        on_progress(1.0)
        return folder
    if offline:
        raise SpeechError(
            f"{model.name} is not complete on this machine, and --offline forbids downloading it",
            hint=f"mockint models pull {model.name}",
        )
    with _alone(model.name, parts):
        missing = _take_over(model, folder, parts)
        _need_room(model, missing, parts)
        fetch = _Fetch(model, parts, on_progress, stop, stalled_s)
        for file in missing:
            fetch.file(file)
        _put_in_place(folder, parts)
    return folder


def _all_whole(folder: Path, model: KnownModel) -> bool:
    return all(is_whole(folder / file.name, file) for file in model.files)


@contextmanager
def _alone(name: str, parts: Path) -> Iterator[None]:
    """Keep other programs from fetching this model meanwhile."""
    try:
        parts.mkdir(parents=True, exist_ok=True)
        lock = (parts / ".lock").open("wb")
    except OSError as error:
        raise SpeechError(f"{parts} cannot be written: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise SpeechError(f"{name} is already being downloaded by another mockint") from error
        yield


def _take_over(model: KnownModel, folder: Path, parts: Path) -> list[WeightFile]:
    """Copy what is whole in a damaged folder; gives the files that must be fetched."""
    missing = []
    for file in model.files:
        if is_whole(parts / file.name, file):
            continue
        if is_whole(folder / file.name, file):
            shutil.copyfile(folder / file.name, parts / file.name)
        else:
            missing.append(file)
    return missing


def _need_room(model: KnownModel, missing: list[WeightFile], parts: Path) -> None:
    arrived = sum(_size(_part(parts, file)) for file in missing)
    needed = ROOM * sum(file.size for file in missing) - arrived
    free = shutil.disk_usage(parts).free
    if free < needed:
        raise SpeechError(
            f"{model.name} needs {megabytes(needed)} and {megabytes(free)} are free",
            hint=f"free some space, then mockint models pull {model.name}",
        )


def _put_in_place(folder: Path, parts: Path) -> None:
    """Swap the folders; a damaged one that was there before goes last."""
    (parts / ".lock").unlink(missing_ok=True)
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    parts.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _part(parts: Path, file: WeightFile) -> Path:
    return parts / (file.name + PARTS)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


class _Fetch:
    """The files of one model, one after the other."""

    def __init__(
        self,
        model: KnownModel,
        parts: Path,
        on_progress: Callable[[float], None],
        stop: Event,
        stalled_s: float,
    ) -> None:
        self._model, self._parts = model, parts
        self._tell, self._stop, self._stalled_s = on_progress, stop, stalled_s

    def file(self, file: WeightFile) -> None:
        """Fetch one file, going on from what has arrived of it."""
        part = _part(self._parts, file)
        if _size(part) > file.size:
            part.unlink()
        resumed = _size(part) > 0
        self._until_there(file, part)
        if not is_whole(part, file) and resumed:  # its beginning may be from another day
            part.unlink()
            self._until_there(file, part)
        if not is_whole(part, file):
            part.unlink()
            raise self._problem(
                f"{file.name} of {self._model.name} is not the published one: its hash differs"
            )
        part.rename(self._parts / file.name)

    def _until_there(self, file: WeightFile, part: Path) -> None:
        reason = ""
        failed = 0
        while _size(part) < file.size:
            before = _size(part)
            try:
                self._once(file, part)
                reason = "the server sent less than it should"
            except (OSError, HTTPException) as error:
                if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
                    raise self._problem("the disk is full") from error
                if getattr(error, "code", None) == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                    part.unlink()  # of another, longer file
                reason = _reason(error, self._stalled_s)
            failed = failed + 1 if _size(part) <= before else 0
            if failed >= TRIES:
                raise self._problem(f"{self._model.name} could not be downloaded: {reason}")
            self._stop.wait(PAUSE_S * failed)

    def _once(self, file: WeightFile, part: Path) -> None:
        """One request: whatever arrives is on disk when this returns or raises."""
        from urllib.request import Request, urlopen

        begun = _size(part)
        headers = {"User-Agent": "mockint", "Accept-Encoding": "identity"}
        if begun:
            headers["Range"] = f"bytes={begun}-"
        request = Request(f"{self._model.url}/{file.name}", headers=headers)  # noqa: S310 (manifest)
        with urlopen(request, timeout=self._stalled_s) as answer:  # noqa: S310
            goes_on = answer.status == HTTPStatus.PARTIAL_CONTENT and _begins_at(answer, begun)
            if not goes_on:
                part.unlink(missing_ok=True)
            with part.open("ab") as out:
                self._copy(answer, out, file)

    def _copy(self, answer: Any, out: Any, file: WeightFile) -> None:
        while block := answer.read1(BLOCK):
            if self._stop.is_set():
                raise StoppedError(
                    f"fetching {self._model.name} was stopped",
                    kept="what has arrived is saved",
                    hint=f"mockint models pull {self._model.name} resumes there",
                )
            out.write(block)
            if out.tell() > file.size:
                raise self._problem(
                    f"{file.name} of {self._model.name} is not the published one: it is longer"
                )
            self._tell(self._arrived() / self._model.size)
        out.flush()
        os.fsync(out.fileno())

    def _arrived(self) -> int:
        return min(
            self._model.size,
            sum(
                _size(self._parts / file.name) or _size(_part(self._parts, file))
                for file in self._model.files
            ),
        )

    def _problem(self, what: str) -> SpeechError:
        arrived, size = self._arrived(), self._model.size
        return SpeechError(
            what,
            kept=f"{arrived / 1e6:.0f} of {megabytes(size)} are saved" if arrived else "",
            hint=f"mockint models pull {self._model.name} "
            + ("resumes there" if arrived else "tries again"),
        )


def _begins_at(answer: Any, place: int) -> bool:
    """Whether the server really resumes there."""
    return str(answer.headers.get("Content-Range", "")).startswith(f"bytes {place}-")


def _reason(error: Exception, stalled_s: float) -> str:
    from urllib.error import HTTPError, URLError

    if isinstance(error, HTTPError):
        return f"the server says {error.code} {error.reason}"
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return f"nothing arrived for {stalled_s:.0f} seconds"
    if isinstance(cause, HTTPException):
        return "the connection broke off"
    return "no internet connection"
