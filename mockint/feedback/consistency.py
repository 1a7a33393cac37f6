"""Two accounts of one story → what they say in two ways, and what is new in the second one.

Pure and cautious: two figures clash only where they are surely about the same thing, and
rounding, other units and "about" are no clash.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mockint.core.analysis import NumberMention
from mockint.core.replies import Clash, FactKind, Stretch
from mockint.core.transcript import Transcript
from mockint.feedback.amounts import Amount, amounts
from mockint.feedback.claims import claims_apart
from mockint.feedback.content import plain_words, word_set
from mockint.feedback.dated import dates_apart, names_apart
from mockint.wording.quotes import quote

# Words that make a claim large; gained from one account to the next, somebody will ask.
BIG = word_set(
    "always best biggest complete completely critical drastically dramatically entire entirely"
    " everybody everyone exceptional fastest first-ever huge impossible incredible largest massive"
    " never perfect revolutionary revolutionised revolutionized single-handedly singlehandedly"
    " transformed tremendous unprecedented whole world-class"
)


@dataclass(frozen=True, slots=True)
class Account:
    """Something that was told: its words, and the quantities that were measured in them."""

    transcript: Transcript
    numbers: tuple[NumberMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """What the second of two accounts says otherwise than the first one.

    Attributes:
        clashes: said in two ways, by place in the second one.
        new_numbers: quantities of the second one that the first one does not have.
        gained: big words that only the second one has, in order.
        lost: big words that only the first one has, in order.
    """

    clashes: tuple[Clash, ...] = ()
    new_numbers: tuple[NumberMention, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def differences(before: Account, after: Account) -> Differences:
    """Everything in which two accounts of one story differ.

    Args:
        before: the answer, or an earlier attempt at the same question.
        after: a reply to a follow-up, a retake, a later attempt.
    """
    earlier, later = _amounts(before), _amounts(after)
    new = tuple(a.mention for a in later if not any(a.agrees(b) for b in earlier))
    big = [
        [w for w in dict.fromkeys(plain_words(a.transcript)) if w in BIG] for a in (before, after)
    ]
    return Differences(
        contradictions(before, after),
        new,
        tuple(w for w in big[1] if w not in big[0]),
        tuple(w for w in big[0] if w not in big[1]),
    )


def contradictions(before: Account, after: Account) -> tuple[Clash, ...]:
    """Numbers, dates, names and claims that were said in two ways, by place in `after`."""
    one, other = before.transcript, after.transcript
    found = [
        *((FactKind.NUMBER, *pair) for pair in _numbers_apart(_amounts(before), _amounts(after))),
        *((FactKind.DATE, *pair) for pair in dates_apart(one, other)),
        *((FactKind.NAME, *pair) for pair in names_apart(one, other)),
        *((FactKind.CLAIM, *pair) for pair in claims_apart(one, other)),
    ]
    return tuple(
        Clash(kind, first, second, quote(one, *first), quote(other, *second))
        for kind, first, second in sorted(found, key=lambda item: item[2])
    )


def _amounts(account: Account) -> list[Amount]:
    return list(amounts(account.transcript, account.numbers))


def _numbers_apart(before: list[Amount], after: list[Amount]) -> Iterator[tuple[Stretch, Stretch]]:
    """Each figure of the second account with the one of the first that it contradicts."""
    for new in after:
        if any(new.agrees(old) for old in before):
            continue
        rivals = [
            old
            for old in before
            if not any(old.agrees(other) for other in after) and new.contradicts(old)
        ]
        if rivals:
            old = max(rivals, key=new.likeness)
            yield old.words, new.words
