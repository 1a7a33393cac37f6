"""Transcript, Analysis → its words in HTML by section and sentence, each with the second it began.

Counted words stand in <mark>: the style sheet puts [we] and {6 minutes} around them, the signs of
the printed report, so that colour is never the only sign.
"""

from collections.abc import Iterator
from itertools import groupby

from mockint.core.analysis import Analysis, WeKind
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript
from mockint.render.html.markup import SPACE, Markup, join, tag, text
from mockint.render.signs import section_head, split_sentences, whole
from mockint.wording.quotes import moment
from mockint.wording.safe import clean

_TRAILING = ",;:.!?\"'”’)]»…"
WE, NUMBER, OTHER = "we", "num", "other"


def spoken_words(
    transcript: Transcript, analysis: Analysis | None, prefix: str, *, audible: bool
) -> Markup:
    """Headed sections with a line for each sentence; without an analysis only the lines.

    Args:
        transcript: what was said.
        analysis: where its sections, "we" and numbers are; None for a reply.
        prefix: of the words' ids; word 12 becomes "w12".
        audible: the words can be played, so that a click on one is worth something.
    """
    signs = {} if analysis is None else _signs(analysis)
    line = _SentenceLines(transcript, signs, prefix, audible=audible)
    if analysis is None or not analysis.sections:
        return join(line.of(*whole(transcript)))
    blocks: list[Markup] = []
    for section in analysis.sections:
        letter, *rest = section_head(section)
        badge = tag("span", text(letter), class_=f"letter {letter}", aria_hidden="true")
        blocks.append(tag("h3", badge, SPACE, text(" · ".join(rest))))
        blocks.extend(line.of(section.first_word, section.last_word))
    return join(blocks)


def _signs(analysis: Analysis) -> dict[int, tuple[str, int]]:
    """Word → how it is marked, and which mention it belongs to, so that its words stay together."""
    signs: dict[int, tuple[str, int]] = {}
    for place, number in enumerate(analysis.numbers):
        counted = number.section is SectionName.RESULT
        for word in range(number.first_word, number.last_word + 1):
            signs[word] = (NUMBER if counted else OTHER, place)
    for place, mention in enumerate(analysis.we_in_action):
        counted = mention.kind is WeKind.COLLECTIVE
        signs[mention.word] = (WE if counted else OTHER, len(analysis.numbers) + place)
    return signs


class _SentenceLines:
    """The sentences of one transcript."""

    def __init__(
        self,
        transcript: Transcript,
        signs: dict[int, tuple[str, int]],
        prefix: str,
        *,
        audible: bool,
    ) -> None:
        self.transcript = transcript
        self.signs = signs
        self.prefix = prefix
        self.audible = audible

    def of(self, first: int, last: int) -> Iterator[Markup]:
        """A paragraph for each sentence of the range, led by its moment."""
        for begin, end in split_sentences(self.transcript, first, last):
            words = self._words(begin, end)
            if words:
                yield tag("p", self._moment(begin), SPACE, words, class_="line")

    def _moment(self, word: int) -> Markup:
        when, start = moment(self.transcript, word), self.transcript.words[word].start
        if not self.audible or not when:
            return tag("span", text(when), class_="time")
        return tag(
            "button",
            text(when),
            type="button",
            class_="time",
            disabled=True,  # the script, without which nothing plays, enables it
            data_t=start,
            aria_label=f"Play from {when}",
        )

    def _words(self, first: int, last: int) -> Markup:
        shown = [i for i in range(first, last + 1) if clean(self.transcript.words[i].text)]
        groups: list[Markup] = []
        for sign, members in groupby(shown, key=self.signs.get):
            group = list(members)
            if sign is None:
                groups.append(join((self._word(i) for i in group), SPACE))
                continue
            said, tail = self._bare(group[-1])
            inner = [self._word(i) for i in group[:-1]] + [self._word(group[-1], said)]
            kind = sign[0]
            element = "span" if kind == OTHER else "mark"
            groups.append(join((tag(element, join(inner, SPACE), class_=kind), text(tail))))
        return join(groups, SPACE)

    def _bare(self, index: int) -> tuple[str, str]:
        """The word and the punctuation after it, which does not belong to what was counted."""
        said = clean(self.transcript.words[index].text)
        bare = said.rstrip(_TRAILING)
        return (bare, said[len(bare) :]) if bare else (said, "")

    def _word(self, index: int, said: str | None = None) -> Markup:
        word = self.transcript.words[index]
        shown = text(word.text if said is None else said)
        return tag("span", shown, class_="w", id=f"{self.prefix}{index}", data_t=word.start)
