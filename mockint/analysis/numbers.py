"""Words → the quantities said, each with value, kind, role and whether it was hedged."""

from collections.abc import Sequence

from mockint.analysis.hedges import hedged
from mockint.analysis.metrics import metric_of
from mockint.analysis.number_pieces import Pieces, seeds_of
from mockint.analysis.number_roles import give_roles
from mockint.analysis.quantities import quantities
from mockint.analysis.quantity import Quantity
from mockint.analysis.repairs import without_repairs
from mockint.core.measures import NumberMention, NumberRole
from mockint.core.star import Section, SectionName

_OUTER = " \t.,;:!?\"'“”‘’()[]…—"


def find_numbers(
    words: Sequence[str], sections: Sequence[Section] = ()
) -> tuple[NumberMention, ...]:
    """Every quantity in the words, in order; the same for digits and for words.

    Args:
        words: whitespace-separated, punctuation attached.
        sections: cover every word; without them everything counts as outside.
    """
    if not any(seeds_of(word) for word in words):
        return ()
    p = Pieces(words)
    found = without_repairs(p, quantities(p))
    give_roles(p, found)
    names = _names(sections, len(words))
    return tuple(_mention(words, p, q, names[p.words[q.first]]) for q in found)


def _names(sections: Sequence[Section], count: int) -> list[SectionName]:
    names = [SectionName.OUTSIDE] * count
    for section in sections:
        for index in range(section.first_word, section.last_word + 1):
            names[index] = section.name
    return names


def _mention(words: Sequence[str], p: Pieces, q: Quantity, name: SectionName) -> NumberMention:
    first, last = p.words[q.first], p.words[q.end - 1]
    return NumberMention(
        first_word=first,
        last_word=last,
        text=" ".join(words[first : last + 1]).strip(_OUTER),
        value=q.value,
        kind=q.kind,
        role=q.role or NumberRole.ABSOLUTE,
        section=name,
        hedged=hedged(p, q),
        pair=None if q.partner is None else p.words[q.partner.first],
        metric=metric_of(p, q) or (None if q.partner is None else metric_of(p, q.partner)),
    )
