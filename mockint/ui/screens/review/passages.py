"""Draft and counts of an answer → the words of the review screen, with the signs of what counts."""

from functools import lru_cache

from mockint.core.analysis import Analysis, NumberMention, WeKind, WeMention
from mockint.core.draft import Draft
from mockint.core.star import Section, SectionName
from mockint.ui.palette import colour
from mockint.ui.screens.review.edits import section_at, struck_numbers, struck_we
from mockint.ui.widgets.spoken_words import NUMBER, WE, head
from mockint.ui.widgets.word_page import Passage, Token
from mockint.wording.quotes import moment
from mockint.wording.safe import clean

STRUCK = ("~", "~", "strike")
CHANGED = "*"
LEGEND = "[we] {number} counted   ~we~ struck out by you   word* written by you"
TAIL = ",;:.!?\"'”’)]»…"
_ROUND = str.maketrans("[]{}~*", "()()-'")

R = SectionName.RESULT
Signs = tuple[str, str, str]


def shown(draft: Draft, word: int) -> str:
    """The word as a terminal may show it; never empty, so that the cursor can stand on it."""
    return _shown(draft.transcript.words[word].text)


@lru_cache(maxsize=10_000)  # half of what a list of 20,000 words took
def _shown(text: str) -> str:
    return clean(text).translate(_ROUND).replace(" ", "") or "·"


def passages(draft: Draft, analysis: Analysis, *, dark: bool) -> list[Passage]:
    """A passage a section, every counted and every struck word between its signs."""
    counted = _signs(draft, analysis)
    sections = timed(draft, analysis)
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


def timed(draft: Draft, analysis: Analysis) -> tuple[Section, ...]:
    """The draft's sections, with their times where they were measured already."""
    measured = {(s.name, s.first_word, s.last_word): s for s in analysis.sections}
    return tuple(measured.get((s.name, s.first_word, s.last_word), s) for s in draft.sections)


def unstruck(draft: Draft, analysis: Analysis) -> tuple[list[WeMention], list[NumberMention]]:
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


def _signs(draft: Draft, analysis: Analysis) -> dict[int, list[tuple[int, int, Signs]]]:
    """For each word that counts or was struck out: first and last word of that, and its signs."""
    we, numbers = unstruck(draft, analysis)
    found = [(m.word, m.word, WE) for m in we if m.kind is WeKind.COLLECTIVE]
    found += [(n.first_word, n.last_word, NUMBER) for n in numbers if n.section is R]
    found += [(m.word, m.word, STRUCK) for m in struck_we(draft)]
    found += [(m.first_word, m.last_word, STRUCK) for m in struck_numbers(draft)]
    by_word: dict[int, list[tuple[int, int, Signs]]] = {}
    for first, last, signs in found:
        for word in range(first, last + 1):
            by_word.setdefault(word, []).append((first, last, signs))
    return by_word


def _token(
    draft: Draft, counted: dict[int, list[tuple[int, int, Signs]]], word: int, style: str
) -> Token:
    text = shown(draft, word)
    bare = text.rstrip(TAIL) or text
    tail = text[len(bare) :]
    if word in draft.changed:
        bare += CHANGED
    for first, last, signs in counted.get(word, ()):
        bare = (signs[0] if word == first else "") + bare + (signs[1] if word == last else "")
        style = f"{style} {signs[2]}"
    return Token(word, bare + tail, style)


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
