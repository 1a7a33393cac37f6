"""Moves and places of an answer → the few words that stand for them, to be quoted or marked."""

from collections.abc import Iterable, Iterator

from mockint.core.checklists import AnswerPlace, GapName, GapTexts
from mockint.core.moves import MoveName
from mockint.core.report import Evidence
from mockint.core.star import Section, SectionName
from mockint.feedback.facts import Case
from mockint.feedback.picker import heard
from mockint.feedback.rules.ownership import clauses_with_we
from mockint.wording.quotes import clause_bounds, holding

MOST_WORDS = 14  # more than that is not recognised as one thing when it is read back
LEAST_WORDS = 2
LEAST_OF_CLAUSE = 4  # "So first thing" says nothing
_I = {"i", "i'd", "i've", "i'm"}
_LEADING = {
    *("so", "and", "but", "then", "well", "okay", "ok", "now", "like", "basically", "also"),
    *("um", "uh", "er", "erm", "yeah", "yes", "first", "because", "which"),
}


def words_of(case: Case, texts: GapTexts) -> Evidence | None:
    """The words that a gap is about: those of a flag, else those beside which something is
    missing; None where nothing of it was heard.
    """
    if texts.gap.is_flag and texts.gap.move is not None:
        return first_words(case, (texts.gap.move, *texts.quotes))
    return first_words(case, texts.quotes)


def told_words(case: Case, gap: GapName) -> Evidence | None:
    """The words in which the thing that the gap asks for was heard after all."""
    if gap is GapName.NO_NUMBER:
        return first_words(case, (AnswerPlace.NUMBER,))
    return None if gap.move is None else first_words(case, (gap.move,))


def first_words(case: Case, places: Iterable[MoveName | AnswerPlace]) -> Evidence | None:
    """The words of the first of the places that was heard and is long enough to be known again."""
    for place in places:
        found = _of_move(case, place) if isinstance(place, MoveName) else _of_place(case, place)
        if found is not None and found.last_word - found.first_word + 1 >= LEAST_WORDS:
            return found
    return None


def _of_move(case: Case, name: MoveName) -> Evidence | None:
    moves = heard(case, name)
    if not moves:
        return None
    surest = max(moves, key=lambda move: move.confidence)
    return _short(case, surest.first_word, surest.last_word)


def _of_place(case: Case, place: AnswerPlace) -> Evidence | None:
    if place is AnswerPlace.WE:
        clauses = clauses_with_we(case)
        return _short(case, *clauses[0][0]) if clauses else None
    if place is AnswerPlace.NUMBER:
        numbers = case.analysis.numbers_in_result
        return _clause(case, numbers[0].first_word, numbers[0].last_word) if numbers else None
    return beginning(case, SectionName(place.value))


def beginning(case: Case, name: SectionName) -> Evidence | None:
    """The first clause of the section that says something, of the Action one in which the speaker
    acts; None where there is none.
    """
    clauses = [clause for part in case.analysis.parts(name) for clause in _clauses(case, part)]
    if name is SectionName.ACTION:
        clauses = [c for c in clauses if _I & {w.lower() for w in _texts(case, c)}] or clauses
    return next(iter(clauses), None)


def _clauses(case: Case, part: Section) -> Iterator[Evidence]:
    """The clauses of four words or more, without the little words in front."""
    first = part.first_word
    while first <= part.last_word:
        last = clause_bounds(case.transcript, first, first, part)[1]
        rest = Evidence(first, last)
        while rest.first_word < last and _texts(case, rest)[0].lower().strip(",.") in _LEADING:
            rest = Evidence(rest.first_word + 1, last)
        if last - rest.first_word + 1 >= LEAST_OF_CLAUSE:
            yield rest
        first = last + 1


def _texts(case: Case, words: Evidence) -> list[str]:
    return [word.text for word in case.transcript.words[words.first_word : words.last_word + 1]]


def _short(case: Case, first: int, last: int) -> Evidence:
    """The words, or as many of them as a quote holds."""
    if last - first < MOST_WORDS:
        return Evidence(first, last)
    _, end = clause_bounds(case.transcript, first, first + LEAST_WORDS, _part(case, first))
    return Evidence(first, min(end, first + MOST_WORDS - 1))


def _clause(case: Case, first: int, last: int) -> Evidence:
    return Evidence(*clause_bounds(case.transcript, first, last, _part(case, first)))


def _part(case: Case, word: int) -> Section | None:
    return holding(case.analysis.sections, word)
