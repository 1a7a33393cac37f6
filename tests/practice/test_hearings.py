"""Recordings that are heard while they are made: known until their threads have ended."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

import pytest

from mockint.core.attempt import MAIN, Attempt, Origin
from mockint.errors import SpeechError
from mockint.practice.hearings import Hearings
from tests.patience import until
from tests.ui.doubles import NOW, STORY

if TYPE_CHECKING:
    from mockint.speech.transcriber import Transcriber

ATTEMPT = Attempt("20261124-193000-abcd", STORY, NOW, Origin.MICROPHONE)


@pytest.fixture
def gate() -> Event:
    return Event()


@pytest.fixture
def hearings(gate: Event) -> Hearings:
    """Their recogniser takes until the gate opens, and then fails."""

    def load() -> "Transcriber":
        gate.wait(60)
        raise SpeechError("it did not load")

    return Hearings(load)


@pytest.mark.parametrize("let_go", ["handed over", "cancelled"])
def test_one_that_was_let_go_is_at_work_until_its_thread_ends(
    hearings: Hearings, gate: Event, let_go: str
) -> None:
    begun = hearings.begin(ATTEMPT, MAIN, "")
    ways: dict[str, Callable[[], object]] = {
        "handed over": lambda: hearings.take(ATTEMPT, MAIN),
        "cancelled": begun.cancel,
    }
    ways[let_go]()
    assert hearings.working
    hearings.close()
    assert begun._stopped.is_set()
    gate.set()
    until(lambda: not hearings.working)
