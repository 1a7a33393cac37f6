"""Draft and counts of a corrected answer → the passages and the stops of the correcting screen."""

from collections.abc import Iterator

from mockint.core.draft import Draft
from mockint.core.measures import Analysis, NumberMention, WeMention
from mockint.core.star import Section, SectionName
from mockint.ui.border import clean
from mockint.ui.mending import section_at, struck_numbers, struck_we
from mockint.ui.palette import FILL, colour
from mockint.ui.widgets.figures import SURE
from mockint.ui.widgets.spoken import NUMBER, WE, head, moment
from mockint.ui.widgets.stops import Stop
from mockint.ui.widgets.word_page import Passage, Token
from mockint.ui.words import plural

STRUCK = ("~", "~", "strike")
CHANGED = "*"
LEGEND = "[we] {number} counted   ~we~ struck out by you   word* written by you"
_TAIL = ",;:.!?\"'”’)]»…"
_ROUND = str.maketrans("[]{}~*", "()()-'")
_BEFORE, _AFTER = 2, 6  # words of the sentence shown at each side of a stop

R = SectionName.RESULT
Signs = tuple[str, str, str]


def shown(draft: Draft, word: int) -> str:
    """The word as a terminal may show it; never empty, so that the cursor can stand on it."""
    return clean(draft.transcript.words[word].text).translate(_ROUND).replace(" ", "") or "·"


def passages(draft: Draft, analysis: Analysis, *, dark: bool) -> list[Passage]:
    """A passage a section, every counted and every struck word between its signs."""
    counted = _signs(draft, analysis)
    sections = _timed(draft, analysis)
    return [
        Passage(
            head(section, dark=dark),
            tuple(
                _token(draft, counted, word, colour(section.name, dark=dark))
                for word in range(section.first_word, section.last_word + 1)
            ),
        )
        for section in sections
    ]


def _timed(draft: Draft, analysis: Analysis) -> tuple[Section, ...]:
    """The draft's sections, with their times where they were measured already."""
    measured = {(s.name, s.first_word, s.last_word): s for s in analysis.sections}
    return tuple(measured.get((s.name, s.first_word, s.last_word), s) for s in draft.sections)


def _signs(draft: Draft, analysis: Analysis) -> list[tuple[int, int, Signs]]:
    """First word, last word and signs of everything that counts or was struck out."""
    we, numbers = _unstruck(draft, analysis)
    found = [(m.word, m.word, WE) for m in we if m in analysis.collective_we]
    found += [(n.first_word, n.last_word, NUMBER) for n in numbers if n.section is R]
    found += [(m.word, m.word, STRUCK) for m in struck_we(draft)]
    found += [(m.first_word, m.last_word, STRUCK) for m in struck_numbers(draft)]
    return found


def _unstruck(draft: Draft, analysis: Analysis) -> tuple[list[WeMention], list[NumberMention]]:
    """What was counted before the last edit, without what that struck out."""
    no_we = {mark.word for mark in struck_we(draft)}
    no_number = {
        word
        for mark in struck_numbers(draft)
        for word in range(mark.first_word, mark.last_word + 1)
    }
    return (
        [m for m in analysis.we_in_action if m.word not in no_we],
        [n for n in analysis.numbers if n.first_word not in no_number],
    )


def _token(draft: Draft, counted: list[tuple[int, int, Signs]], word: int, style: str) -> Token:
    text = shown(draft, word)
    bare = text.rstrip(_TAIL) or text
    tail = text[len(bare) :]
    if word in draft.changed:
        bare += CHANGED
    for first, last, signs in counted:
        if first <= word <= last:
            bare = (signs[0] if word == first else "") + bare + (signs[1] if word == last else "")
            style = f"{style} {signs[2]}"
    return Token(word, bare + tail, style)


def stops(draft: Draft, analysis: Analysis) -> list[Stop]:
    """Sections, every "we" of the Action and every number, those that were struck out too."""
    return [
        *_section_stops(draft, analysis),
        *_we_stops(draft, analysis),
        *_number_stops(draft, analysis),
    ]


def _section_stops(draft: Draft, analysis: Analysis) -> Iterator[Stop]:
    for section in _timed(draft, analysis):
        words = plural(section.word_count, "word")
        how = ", by you" if section.marked else ", estimated" if section.confidence < SURE else ""
        name = f"{section.name.value} {FILL[section.name]} {section.name.label}"
        place = section.first_word
        yield Stop(place, place, name, f"{words}{how}", _moment(draft, place))


def _we_stops(draft: Draft, analysis: Analysis) -> Iterator[Stop]:
    for mention in _unstruck(draft, analysis)[0]:
        counts = mention in analysis.collective_we
        signs = WE[:2] if counts else ("", "")
        note = mention.kind.value + (", counted" if counts else ", not counted")
        yield _stop(draft, mention.word, mention.word, signs, note)
    for mark in struck_we(draft):
        yield _stop(draft, mark.word, mark.word, STRUCK[:2], 'no "we", by you')


def _number_stops(draft: Draft, analysis: Analysis) -> Iterator[Stop]:
    for number in _unstruck(draft, analysis)[1]:
        counts = number.section is R
        signs = NUMBER[:2] if counts else ("", "")
        note = number.kind.value + (", counted" if counts else ", not in the Result")
        yield _stop(draft, number.first_word, number.last_word, signs, note)
    for mark in struck_numbers(draft):
        yield _stop(draft, mark.first_word, mark.last_word, STRUCK[:2], "no number, by you")


def _stop(draft: Draft, first: int, last: int, signs: tuple[str, str], note: str) -> Stop:
    letter = section_at(draft, first).name.value
    bare = " ".join(shown(draft, word) for word in range(first, last + 1)).rstrip(_TAIL)
    low, high = max(0, first - _BEFORE), min(len(draft.transcript.words), last + 1 + _AFTER)
    before = " ".join(shown(draft, word) for word in range(low, first))
    after = " ".join(shown(draft, word) for word in range(last + 1, high))
    text = f"{letter}   {before} {signs[0]}{bare}{signs[1]} {after}"
    return Stop(first, last, " ".join(text.split(" ")), note, _moment(draft, first))


def _moment(draft: Draft, word: int) -> str:
    return moment(draft.transcript, word)


def standing(draft: Draft, first: int, last: int) -> str:
    """Where the cursor stands, in words."""
    count = len(draft.transcript.words)
    section = section_at(draft, last).name
    when = moment(draft.transcript, first)
    at = f" at {when}" if when else ""
    if first != last:
        return f"{last - first + 1} words selected{at}, in {section.value} {section.label}"
    said = shown(draft, first)
    return f'word {first + 1} of {count}: "{said}"{at}, in {section.value} {section.label}'
