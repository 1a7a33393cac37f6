"""Columns of the index → the values of a measure, or how far the guesses of it were off."""

from collections.abc import Iterable, Sequence

from mockint.core.measured import Columns
from mockint.core.measures import yardstick


def needed(names: Iterable[str]) -> tuple[str, ...]:
    """The measures that have to be read for these; a gap is one between a guess and a measure."""
    return tuple(dict.fromkeys(yardstick(name).guess_of or name for name in names))


def column(seen: Columns, name: str) -> Sequence[float | None]:
    """The values of a measure, or how far the guesses of it were off, whichever way."""
    guessed = yardstick(name).guess_of
    if not guessed:
        return seen.figures.get(name) or [None] * len(seen.attempt_ids)
    return [
        None if guess is None else _gap(getattr(guess, guessed), value)
        for guess, value in zip(seen.guesses, column(seen, guessed), strict=True)
    ]


def _gap(guess: float | None, value: float | None) -> float | None:
    return None if guess is None or value is None else abs(guess - value)
