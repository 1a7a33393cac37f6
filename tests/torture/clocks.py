"""Clocks that travel, are set back or are wrong → the order of attempts, "last" and the plan."""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from mockint.core.measured import Measured
from mockint.core.report import Target
from mockint.errors import AttemptNotFoundError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.bring_in import import_transcript
from mockint.practice.keep import find_attempt, find_folder, history
from mockint.progress.plan import plan
from tests.torture.scenes import QUESTION, RAM, WORDS, analysed

BERLIN_SUMMER, BERLIN_WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
KIRITIMATI, PAGO_PAGO = timezone(timedelta(hours=14)), timezone(timedelta(hours=-11))
TOKYO, CHICAGO = timezone(timedelta(hours=9)), timezone(timedelta(hours=-6))

# Name → the moments at which attempts were made, in the order in which they really were. The last
# one is the newest whenever none of them is later than `now`, which is the last one's.
ORDERS: dict[str, Sequence[datetime]] = {
    "at home": [
        datetime(2026, 5, 1, 9, tzinfo=UTC),
        datetime(2026, 5, 1, 10, tzinfo=UTC),
    ],
    "flown west over the date line": [
        datetime(2026, 5, 2, 9, tzinfo=KIRITIMATI),
        datetime(2026, 5, 1, 9, tzinfo=PAGO_PAGO),
    ],
    "flown west": [
        datetime(2026, 5, 1, 20, tzinfo=TOKYO),
        datetime(2026, 5, 1, 8, tzinfo=CHICAGO),
    ],
    "flown east": [
        datetime(2026, 5, 1, 8, tzinfo=CHICAGO),
        datetime(2026, 5, 2, 1, tzinfo=TOKYO),
    ],
    "the hour that comes twice in autumn": [
        datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN_SUMMER),
        datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN_WINTER),
    ],
    "the hour that is left out in spring": [
        datetime(2026, 3, 29, 1, 59, tzinfo=BERLIN_WINTER),
        datetime(2026, 3, 29, 3, 1, tzinfo=BERLIN_SUMMER),
    ],
}
# Clocks that were ahead, by how much; then they were put right, and one more attempt was made.
AHEAD = {
    "five minutes": timedelta(minutes=5),
    "a day": timedelta(days=1),
    "ten years": timedelta(days=3650),
}


def practice_at(root: Path, moment: datetime) -> Practice:
    """The practice while the clock shows that."""
    return Practice(Home(root), analyse=analysed, now=lambda: moment)


def made(root: Path, moments: Sequence[datetime]) -> list[str]:
    """Attempts at these moments; their ids."""
    found = []
    for moment in moments:
        practice = practice_at(root, moment)
        found.append(import_transcript(practice, WORDS, QUESTION).id)
        practice.close()
    return found


def all_clocks() -> Iterator[tuple[str, list[str]]]:
    """(what the clock did, what is wrong)."""
    for name, moments in ORDERS.items():
        with tempfile.TemporaryDirectory(dir=RAM) as folder:
            root = Path(folder) / "home"
            ids = made(root, moments)
            practice = practice_at(root, moments[-1])
            listed = [headline.id for headline in history(practice)]
            yield f"{name}: order", [] if listed == ids else [f"{listed}, made {ids}"]
            last = find_attempt(practice, "last").id
            yield f"{name}: last", [] if last == ids[-1] else [f"{last} for {ids[-1]}"]
            practice.close()
    for name, ahead in AHEAD.items():
        with tempfile.TemporaryDirectory(dir=RAM) as folder:
            root = Path(folder) / "home"
            right = datetime(2026, 5, 1, 12, tzinfo=UTC)
            ids = made(root, [right + ahead, right])
            practice = practice_at(root, right + timedelta(seconds=30))
            found = [] if find_attempt(practice, "last").id == ids[1] else ["last is of the future"]
            if history(practice, newest=1)[0].id != ids[1]:
                found.append("the home shows the one of the future")
            practice.close()
            yield f"clock set back by {name}", found
    yield "the plan and a date in the future", _planned()
    with tempfile.TemporaryDirectory(dir=RAM) as folder:
        root = Path(folder) / "home"
        made(root, [datetime(2026, 5, 1, tzinfo=UTC)])
        try:
            yield "no name", [f"{find_folder(practice_at(root, datetime.now(UTC)), '')} was found"]
        except AttemptNotFoundError:
            yield "no name", []


def _planned() -> list[str]:
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    measures = {"situation_s": 90.0, "collective_we": 4.0, "numbers_in_result": 0.0}
    goes = [
        Measured("a", "q", "Q", now + ahead, "rules", heard="STAR", measures=measures)
        for ahead in (timedelta(days=3650), timedelta(0))
    ]
    target = Target("situation_s", None, 30.0, "test")
    items = plan(goes, [target], lambda _band, value: value <= 30, now)
    late = [item for item in items if item.due_at > now + timedelta(days=365)]
    return ["something is due in years"] if late or not items else []
