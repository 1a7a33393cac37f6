"""Names of measures → the ones whose change is worth watching, as a person reads them."""

from collections.abc import Iterable, Sequence

from mockint.core.measured import Columns
from mockint.core.progress import Tracked
from mockint.core.star import SectionName

_S, _T, _A, _R = (
    SectionName.SITUATION,
    SectionName.TASK,
    SectionName.ACTION,
    SectionName.RESULT,
)
# The headline pair first, as on every report; those with a target before those without.
TRACKED = (
    Tracked("collective_we", '"we" in the Action', "", _A, decides=True),
    Tracked("numbers_in_result", "numbers in the Result", "", _R, decides=True),
    Tracked("situation_s", "Situation", "s", _S, decides=True),
    Tracked("action_share_percent", "Action share", "%", _A),
    Tracked("result_s", "Result", "s", _R),
    Tracked("task_sentences", "Task sentences", "", _T, decides=True),
    Tracked("duration_s", "whole answer", "s", None, decides=True),
    Tracked("time_to_first_word_s", "time to first word", "s"),
    Tracked("words_per_minute", "pace", "words/min"),
    Tracked("fillers_at_least", "fillers, at least"),
    Tracked("guess_off_we", 'guess off by, "we"'),
    Tracked("guess_off_numbers", "guess off by, numbers"),
    Tracked("guess_off_situation_s", "guess off by, Situat.", "s"),
)
_BY_NAME = {tracked.name: tracked for tracked in TRACKED}
_UNITS = {"_s": "s", "_percent": "%", "_per_minute": "/min"}


def tracked(name: str) -> Tracked:
    """The measure with that name; one that is not in the table speaks for itself."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    ending = next((e for e in _UNITS if name.endswith(e)), "")
    return Tracked(name, name.removesuffix(ending).replace("_", " "), _UNITS.get(ending, ""))


# Name of the gap → what was guessed, and the measure that it was a guess of.
_GUESSES = {
    "guess_off_we": ("collective_we", "collective_we"),
    "guess_off_numbers": ("numbers_in_result", "numbers_in_result"),
    "guess_off_situation_s": ("situation_s", "situation_s"),
}


def needed(names: Iterable[str]) -> tuple[str, ...]:
    """The measures that have to be read for these; a gap is one between a guess and a measure."""
    return tuple(dict.fromkeys(_GUESSES[name][1] if name in _GUESSES else name for name in names))


def column(seen: Columns, name: str) -> Sequence[float | None]:
    """The values of a measure, or how far the guesses of it were off, whichever way."""
    if name not in _GUESSES:
        return seen.figures.get(name) or [None] * len(seen.attempt_ids)
    guessed, counted = _GUESSES[name]
    return [
        None if guess is None else _gap(getattr(guess, guessed), value)
        for guess, value in zip(seen.guesses, column(seen, counted), strict=True)
    ]


def _gap(guess: float | None, value: float | None) -> float | None:
    return None if guess is None or value is None else abs(guess - value)
