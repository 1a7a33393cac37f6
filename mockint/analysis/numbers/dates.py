"""Clock times, dates, years and places in a row → where they end; none of them is a quantity."""

import re

from mockint.analysis.numbers.pieces import ORDINALS, PARTS, SCALES, TENS, UNITS, Pieces
from mockint.analysis.numbers.ranges import CHANGES, changes
from mockint.analysis.numbers.units import AMBIGUOUS, CURRENCY, KIND_OF
from mockint.analysis.word_set import word_set

MONTHS = word_set(
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sep sept oct nov dec"
)

YEAR_BEFORE = MONTHS | word_set(
    "in since by until till from of during year early late mid spring summer autumn fall winter"
    " christmas and to before after the for"
)

CLOCK_AFTER = word_set("am pm o'clock a.m p.m oclock")

# Without one of these beside it a number is no clock time.
_CLOCK_BEFORE = word_set("oh past to at until till")
_CLOCK_FOLLOWS = CLOCK_AFTER | TENS.keys() | word_set("a p in at")

STANDS = word_set(
    "was were is are be been ended stayed sat stood peaked held now flat landed settled remained"
    " stays sits stands capped it's we're they're i'm"
)

# Between the beginning of an ordinal and its end.
_TO_ORDINAL = ORDINALS | UNITS.keys() | TENS.keys() | word_set("- and hundred thousand")

PART_OF_DAY = word_set("morning afternoon evening night sharp")
WHOLE = word_set("good full solid")
_SUBJECTS = word_set("it we they he she i everything everybody")
_AFTER_AN_HOUR = word_set("with and to on when because so but the for")
_BY_HOUR = word_set("at by until till before since around about from")
_OPEN_AFTER_HOUR = word_set("was is were are it's only not gone already shortly just long well")


def clock(p: Pieces, at: int) -> int | None:
    """As in "4:40", "2 pm", "three o'clock", "nine in the morning", "five forty"."""
    text = p.at(at)
    if ":" in text:
        return at + 1
    value = p.number(at) if p.number(at) is not None else UNITS.get(text)
    if value is None or value > 24:
        return None
    before, follows = p.at(at - 1), p.at(at + 1)
    if before not in _CLOCK_BEFORE and follows not in _CLOCK_FOLLOWS:
        return None
    if before in {"oh", "past"} or (before == "to" and p.at(at - 2) == "quarter"):
        return at + 1
    ends = at + 1
    word_hour = 0 < value <= 12 and p.number(at) is None
    if word_hour and follows in TENS and not p.stopped(at) and p.at(at + 1) != "ninety":
        ends = at + 2
        if 0 < UNITS.get(p.at(ends), 0) < 10 and not p.stopped(ends - 1):
            ends += 1
    if p.at(ends) in CLOCK_AFTER or (p.at(ends) in {"a", "p"} and p.at(ends + 1) == "m"):
        return ends + (1 if p.at(ends) in CLOCK_AFTER else 2)
    if p.at(ends) == "in" and p.at(ends + 1) == "the" and p.at(ends + 2) in PART_OF_DAY:
        return ends
    if p.at(ends) == "at" and p.at(ends + 1) == "night":
        return ends
    if ends > at + 1:
        after = p.at(ends)
        money = (
            after in SCALES or after in KIND_OF or p.at(at - 1) in CURRENCY or after == "hundred"
        )
        return None if money else ends
    clock = before in {"at", "until", "till"} and value == int(value) and 0 < value <= 12
    clock = clock and p.at(at - 2) not in STANDS  # "we were at 12" is a level
    return at + 1 if clock and (p.stopped(at) or at + 1 == len(p.texts)) else None


def minutes_past(p: Pieces, at: int) -> int | None:
    """As in "five past eight", "twenty past nine"."""
    if p.at(at + 1) != "past" or p.stopped(at):
        return None
    hour = p.number(at + 2) or UNITS.get(p.at(at + 2), 0)
    return at + 3 if 0 < hour <= 12 else None


def at_hours(p: Pieces, at: int) -> int | None:
    """As in "at 10 to 11", "by ten to four", "gone two", "by five every day", "at twenty past"."""
    before, follows = p.at(at - 1), p.at(at + 1)
    minutes = p.number(at) if p.number(at) is not None else UNITS.get(p.at(at), TENS.get(p.at(at)))
    if minutes is None or minutes % 1 or p.at(at) == "zero":
        return None
    if minutes in {5, 10, 20, 25} and before in _BY_HOUR and not p.stopped(at):
        if follows == "past" and p.stopped(at + 1):
            return at + 2
        hour = p.number(at + 2) or UNITS.get(p.at(at + 2), 0)
        told = before == "at" or (before in {"by", "until", "till"} and hour < minutes)
        if follows == "to" and 0 < hour <= 12 and told and p.at(at + 3) not in KIND_OF:
            return at + 3
    if not 0 < minutes <= 12:
        return None
    daily = follows in {"every", "each"} and p.at(at + 2) in PART_OF_DAY | {"day"}
    if daily and before in {"by", "at", "before", "until", "till", "after"}:
        return at + 1
    lead = at - 2 if before in {"about", "around"} else at - 1
    if p.at(lead) in {"by", "at", "until", "till"} and not _measured(p, at, lead):
        return at + 1  # "by three it was fixed", "I'll call you at nine with the list"
    if not (p.stopped(at) or follows in {"by", "when", "and", "in"}):
        return None
    if before == "gone" or (
        before == "after" and p.at(at - 2) in _OPEN_AFTER_HOUR and p.stopped(at)
    ):
        return at + 1
    return None


def _measured(p: Pieces, at: int, lead: int) -> bool:
    """Whether a small number after "at", "by" or "until" is a level or the size of a change."""
    follows, said = p.at(at + 1), p.at(lead)
    if p.stopped(at):
        reached = "to" in p.texts[max(0, lead - 6) : lead]  # "they dropped to 20 by six"
        return said == "at" or (said == "by" and not reached)
    if said == "by":
        return follows not in _SUBJECTS or p.at(lead - 1) in CHANGES
    level = p.at(lead - 1) in STANDS or changes(p, lead, reach=4)
    return level or follows not in _SUBJECTS | _AFTER_AN_HOUR


def ordinal(p: Pieces, at: int) -> int | None:
    """As in "twenty first", "the third", "the fifth": a place in a row."""
    text = p.texts[at]
    if text not in PARTS and p.at(at + 1) not in _TO_ORDINAL:
        return None
    end = at
    while p.at(end) in UNITS or p.at(end) in TENS or p.at(end) in {"hundred", "thousand", "and"}:
        if p.at(end) == "and" and p.at(end - 1) not in {"hundred", "thousand"}:
            return None
        if p.stopped(end):
            return None
        end += 2 if p.at(end + 1) == "-" else 1
    if end > at:
        many = text in TENS or end - at > 1 or p.at(end - 1) in {"hundred", "thousand"}
        parts = p.at(end) in PARTS and text == "one" and end == at + 1
        return end + 1 if p.at(end) in ORDINALS and many and not parts else None
    if text not in PARTS or text.startswith(("half", "halves", "quarter")):
        return None
    if p.at(at - 1) in WHOLE and p.at(at - 2) == "a" and p.at(at + 1) == "of":
        return None  # "a good fifth of them"
    if p.at(at - 1) != "a":
        return at + 1
    after = p.at(at + 1)
    share = p.stopped(at) or after in {"of", "less", "more", "fewer", "as", "and", "in", "to", "or"}
    share = share or after in {"lower", "higher", "faster", "cheaper", "shorter", "from", "on"}
    share = share or after in {"off", "longer", "smaller", "again", "by", "but", "so", "while"}
    return None if share else at + 1


def year(p: Pieces, at: int) -> int | None:
    """As in "2024", "twenty twenty-four", "nineteen ninety four", "July twenty fifth"."""
    before, text, number = p.at(at - 1), p.texts[at], p.number(at)
    if number is not None:
        end = at + 1
        # "may 3 people come" is no date.
        dated = before != "may" or p.at(at - 2) in {"in", "on", "of", "by", "since", "until", "the"}
        told = p.at(at - 2) == "of" and p.at(at - 3) in {
            "th",
            "st",
            "nd",
            "rd",
        }  # "14th of June 25"
        if before in MONTHS and number <= 31 and dated and not (told and p.at(end) == "of"):
            return end
        if p.at(end) in MONTHS and number <= 31 and p.at(end) not in {"may", "march"}:
            return end
        if text == "20" and before in {"in", "since", "until", "by"} and not p.stopped(at):
            second = p.at(end)  # "in 20 24", as a recogniser may write it
            pair = len(second) == 2 and second.isdigit() and 10 <= int(second) < 40
            return end + 1 if pair and p.at(end + 1) not in KIND_OF else None
        plain = len(text) == 4 and text.isdigit() and 1900 <= number < 2100
        if not plain or before in CURRENCY or p.at(end) in KIND_OF or p.at(end) in SCALES:
            return None
        counted = p.at(end).endswith("s") and not p.stopped(at) and before not in YEAR_BEFORE
        return None if counted or (p.glued(at) and before == "-") else end
    return _spoken_year(p, at)


def _spoken_year(p: Pieces, at: int) -> int | None:
    before, text = p.at(at - 1), p.texts[at]
    end = at
    if text in {"nineteen", "twenty"} and not p.stopped(at):
        second = p.at(at + 1)
        if (
            second in TENS
            or (text == "twenty" and 10 <= UNITS.get(second, 0) < 20)
            or (text == "nineteen" and 10 <= UNITS.get(second, 0) < 20)
        ):
            end = at + 2
            unit_at = end + 1 if p.at(end) == "-" else end
            if second in TENS and 0 < UNITS.get(p.at(unit_at), 0) < 10 and not p.stopped(end - 1):
                end = unit_at + 1
        elif text == "nineteen" and re.fullmatch(
            r"(twen|thir|for|fif|six|seven|eigh|nine)ties", second
        ):
            return at + 2
    elif (
        text == "two"
        and p.at(at + 1) == "thousand"
        and (before in YEAR_BEFORE - {"to", "from"} or before in ORDINALS)
    ):
        end = at + 2
        end += p.at(end) == "and"
        if not 0 < UNITS.get(p.at(end), TENS.get(p.at(end), 0)) <= 30:
            return None
        end += 1
        end += 0 < UNITS.get(p.at(end), 0) < 10 and p.at(end - 1) == "twenty"
    unit = p.at(end) in KIND_OF and p.at(end) not in AMBIGUOUS
    if end == at or unit or p.at(end) in SCALES or p.at(end) == "hundred":
        return None
    return end
