"""Practice → what came of it over weeks: trends, what to do next, where something was said.

The door from interface and commands to `progress`; it puts the store's figures and the rubric's
bands together, which know nothing of each other.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from mockint.core.attempt import MAIN, Attempt, Guess, Headline, Retake
from mockint.core.measured import Columns, Said
from mockint.core.progress import (
    Calendar,
    Item,
    Overview,
    Variety,
)
from mockint.core.report import Target
from mockint.practice.desk import Practice
from mockint.practice.keep import find_attempt
from mockint.progress.calendar import calendar
from mockint.progress.columns import needed
from mockint.progress.filters import parse
from mockint.progress.plan import plan
from mockint.progress.schedule import MOST_GOES
from mockint.progress.trends import groups, wanted
from mockint.progress.trends import trends as trends_of
from mockint.progress.variety import variety
from mockint.store.search import MOST_HITS as MOST_HITS

# This many of the newest answers show whether the wording still changes.
ANSWERS_COMPARED = 6


def overview(
    practice: Practice,
    question_id: str | None = None,
    *,
    group: int = 0,
    names: Sequence[str] = (),
    seen: Columns | None = None,
) -> Overview:
    """The trends of everything, or of one question.

    Args:
        practice: the home.
        question_id: None for all questions together.
        group: which of the groups, counted on past the last one.
        names: measures to look at, the tracked ones by default.
        seen: every attempt with these measures, where they were read already.
    """
    if seen is None:
        seen = columns(practice, question_id, names=names)
    questions = None if question_id is None else {question_id}
    found = groups(seen, questions)
    words = None if question_id is None else wording(practice, question_id)
    if not found:
        return Overview(wording=words)
    shown = found[group % len(found)]
    lines = trends_of(seen, shown, questions=questions, targets=bands(practice), names=names)
    return Overview(sum(g.attempts for g in found), found, shown, lines, words)


def columns(
    practice: Practice, question_id: str | None = None, *, names: Sequence[str] = ()
) -> Columns:
    """The measures of every attempt, or of those at one question: the tracked ones by default."""
    return practice.store.columns(needed(m.name for m in wanted(names)), question_id)


def bands(practice: Practice) -> Mapping[str, Target]:
    """The bands by measure, as the person set them."""
    from mockint.feedback.rubric import targets

    return {target.measure: target for target in targets(practice.settings)}


def next_up(practice: Practice, now: datetime) -> tuple[Item, ...]:
    """What to practise, the first thing first; empty before anything was measured."""
    from mockint.feedback.rubric import targets, within

    known = {question.id for question in practice.bank.questions}
    items = plan(practice.store.newest_measured(MOST_GOES), targets(practice.settings), within, now)
    return tuple(item for item in items if item.question_id in known)


def retake_for(practice: Practice, item: Item) -> Retake | None:
    """What the plan's item asks to give once more: the part of the newest answer to its question,
    the whole of it where the item names none or the part was not heard.
    """
    asked = (m for m in practice.store.newest_measured(1) if m.question_id == item.question_id)
    newest = next(asked, None)
    if newest is None:
        return None
    heard = item.part is not None and item.part.value in newest.heard
    return Retake(find_attempt(practice, newest.attempt_id), item.part if heard else None)


def wording(practice: Practice, question_id: str) -> Variety:
    """How much the wording of a question's newest answers repeats itself."""
    said = practice.store.index.answers_to(question_id, MAIN, ANSWERS_COMPARED)
    return variety([words for _attempt, words in said])


def days_practised(practice: Practice, today: date) -> Calendar:
    """The last weeks, attempts a day."""
    return calendar(practice.store.index.days(), today)


def asked_questions(seen: Columns) -> list[tuple[str, str]]:
    """(id, title) of every question with a measured attempt, the newest asked first."""
    titles = dict(zip(seen.question_ids, seen.question_titles, strict=True))  # the newest title
    return [(question, titles[question]) for question in dict.fromkeys(reversed(seen.question_ids))]


def search(
    practice: Practice, asked: str, *, unfinished: bool = False, most: int = MOST_HITS
) -> list[Said]:
    """Sentences said in any answer that hold every piece of it, the newest attempts first."""
    return practice.store.search(asked, unfinished=unfinished, most=most)


def sifted(typed: str) -> tuple[str, Callable[[Headline], bool] | None]:
    """What was typed into a filter → its words, and what its comparisons let pass; None without."""
    wanted = parse(typed)
    return " ".join(wanted.words), wanted.holds if wanted.conditions else None


def filtered(headlines: Sequence[Headline], typed: str) -> list[Headline]:
    """Those that pass."""
    wanted = parse(typed)
    return [headline for headline in headlines if wanted.matches(headline)]


def keep_guess(practice: Practice, attempt: Attempt, guess: Guess) -> Attempt:
    """Store what the person believed; a first guess stands, since a later one has seen figures."""
    return practice.store.keep_guess(attempt.id, guess)
