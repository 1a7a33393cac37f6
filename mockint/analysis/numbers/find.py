"""Words → the quantities said, each with value, kind, role and whether it was hedged."""

from collections.abc import Sequence

from mockint.analysis.numbers.articles import tells_change, with_articles
from mockint.analysis.numbers.comparisons import against, chain_of, denominator_of, window_of
from mockint.analysis.numbers.context import is_context
from mockint.analysis.numbers.hedges import hedged
from mockint.analysis.numbers.metrics import metric_of
from mockint.analysis.numbers.pieces import Pieces, may_count
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.repairs import without_repairs
from mockint.analysis.numbers.roles import give_roles
from mockint.analysis.numbers.scan import quantities
from mockint.core.analysis import NumberMention, NumberRole
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
    told = tells_change(words)
    if not told and not any(map(may_count, words)):
        return ()
    p = Pieces(words)
    found = quantities(p)
    if told:
        found = with_articles(p, found)
    if len(found) > 1:
        found = without_repairs(p, found)
    give_roles(p, found)
    return tuple([_mention(words, p, found, at, sections) for at in range(len(found))])


def _mention(
    words: Sequence[str], p: Pieces, found: Sequence[Quantity], at: int, sections: Sequence[Section]
) -> NumberMention:
    q = found[at]
    first, last = p.word(q.first), p.word(q.end - 1)
    return NumberMention(
        first_word=first,
        last_word=last,
        text=" ".join(words[first : last + 1]).strip(_OUTER),
        value=q.value,
        kind=q.kind,
        role=q.role or NumberRole.ABSOLUTE,
        section=_section(sections, first),
        hedged=hedged(p, q),
        pair=None if q.partner is None else p.word(q.partner.first),
        of=denominator_of(p, q, found[at + 1] if at + 1 < len(found) else None),
        baseline=against(p, found, at),
        window=window_of(p, found, at),
        chain=chain_of(p, found, at),
        context=is_context(p, q),
        metric=metric_of(p, q) or (None if q.partner is None else metric_of(p, q.partner)),
    )


def _section(sections: Sequence[Section], word: int) -> SectionName:
    for section in sections:
        if section.first_word <= word <= section.last_word:
            return section.name
    return SectionName.OUTSIDE
