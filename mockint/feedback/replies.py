"""A follow-up, the reply to it → how the reply takes the question, with the words that decide.

Pure and cautious: what is not sure gets no grade.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mockint.core.analysis import NumberMention
from mockint.core.question import FollowUp
from mockint.core.replies import WORDS, GradedReply, GradeTexts, ReplyGrade, Stretch
from mockint.core.transcript import Transcript
from mockint.feedback import reply_cues as cues
from mockint.feedback.content import stems
from mockint.wording.figures import listed
from mockint.wording.quotes import clause_bounds, quote
from mockint.wording.sentences import cut_sentences, plain

SHORT_WORDS = 12  # a longer reply that begins "I don't know" may still answer
SPECIFIC_STEMS = 2  # of a change: what, and on what


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence: its plain words joined by spaces, and where it begins."""

    text: str
    first: int
    last: int

    def place(self, match: re.Match[str]) -> Stretch:
        start = self.first + self.text.count(" ", 0, match.start())
        return start, start + match.group().strip().count(" ")


def grade(
    prompt: FollowUp,
    reply: Transcript,
    texts: GradeTexts,
    numbers: Sequence[NumberMention] | None = None,
) -> GradedReply | None:
    """How the reply takes the question; None where that is not sure.

    Args:
        prompt: what was asked.
        reply: what was heard.
        texts: the sentence for each grade; a grade without one is given with an empty one.
        numbers: the quantities in the reply; None where they were not counted.
    """
    said = list(_sentences(reply))
    asked = cues.QUOTED.sub("", prompt.text).lower().replace("’", "'")
    if not said:
        return None
    if cues.ASKS_DIFFERENTLY.search(asked):
        found = _differently(reply, said)
    else:
        found = _takes(asked, reply, said, numbers)
    if found is None:
        return None
    which, words = found
    quoted = listed([quote(reply, *stretch) for stretch in words])
    return GradedReply(which, words, texts.get(which, "").replace(WORDS, quoted))


_Found = tuple[ReplyGrade, tuple[Stretch, ...]]


def _differently(reply: Transcript, said: Sequence[_Said]) -> _Found | None:
    frame, rule = _first(cues.FRAMES, said), _first_rule(said)
    if frame is not None and rule is not None:
        both = sorted({_clause(reply, *frame), _clause(reply, *rule)})
        return ReplyGrade.FRAMING, tuple(both)
    change = _change(reply, said)
    if change is not None:
        return ReplyGrade.EXECUTION, (change,)
    vague = (_first(cue, said) for cue in (cues.VAGUE, cues.REFUSES, cues.MERE_MORE))
    empty = next(filter(None, vague), None) or _bare_change(reply, said)
    if empty is not None:
        return ReplyGrade.VAGUE, (_clause(reply, *empty),)
    for one in said:  # "Start the load tests two weeks earlier."
        match = cues.SPECIFIC.search(one.text)
        if match and len(_content(one.text)) >= SPECIFIC_STEMS:
            return ReplyGrade.EXECUTION, (_beginning(one),)
    return None


def _first(pattern: re.Pattern[str], said: Sequence[_Said]) -> tuple[_Said, re.Match[str]] | None:
    for one in said:
        match = pattern.search(one.text)
        if match:
            return one, match
    return None


def _first_rule(said: Sequence[_Said]) -> tuple[_Said, re.Match[str]] | None:
    """A rule that says something: "since then I communicate better" is none."""
    for one in said:
        match = cues.RULE.search(one.text)
        if match and not cues.VAGUE.search(one.text, match.start()):
            return one, match
    return None


def _change(reply: Transcript, said: Sequence[_Said]) -> Stretch | None:
    """The clause that says what would be done otherwise, concretely."""
    for one in said:
        starts = list(cues.WOULD.finditer(one.text))
        for match, after in zip_longest(starts, starts[1:]):
            rest = one.text[match.start() : after.start() if after else len(one.text)]
            if cues.REFUSES.match(rest.partition(" ")[2]) or cues.REFUSES.search(rest[:40]):
                continue
            own = one.text[match.end() : match.start() + len(rest)]
            mere = cues.VAGUE.search(own) or cues.MERE_MORE.search(own.rstrip())
            if mere and not re.search(r"\d", own) and not _names_in(reply, one):
                continue
            told = len(_content(own))
            if told >= SPECIFIC_STEMS or (told and cues.SPECIFIC.search(own)):
                return _clause(reply, one, match)
    return None


def _bare_change(reply: Transcript, said: Sequence[_Said]) -> tuple[_Said, re.Match[str]] | None:
    """A change of nothing, as in "I would do things differently"."""
    found = _first(cues.WOULD, said)
    if found is None or _content(found[0].text) or _names_in(reply, found[0]):
        return None
    return found


def _content(text: str) -> frozenset[str]:
    return stems(text.split()) - cues.MERELY


def _names_in(reply: Transcript, one: _Said) -> bool:
    """Whether a name stands inside the sentence."""
    inner = [word.text for word in reply.words[one.first + 1 : one.last + 1]]
    return any(
        w[:1].isupper() and plain(w) != "i" and not w.startswith(("I'", "I’")) for w in inner
    )


def _takes(
    asked: str, reply: Transcript, said: Sequence[_Said], numbers: Sequence[NumberMention] | None
) -> _Found | None:
    """Whether another question was answered."""
    if cues.ASKS_NUMBER.search(asked) and numbers:
        return ReplyGrade.ANSWERED, ((numbers[0].first_word, numbers[0].last_word),)
    evades = _first(cues.EVADES, said)
    if evades is not None and len(reply.words) <= SHORT_WORDS and not numbers:
        return ReplyGrade.DODGED, (_clause(reply, *evades),)
    if cues.ASKS_NUMBER.search(asked):
        silent = numbers is not None and _first(cues.QUANTITY, said) is None
        return (ReplyGrade.DODGED, (_beginning(said[0]),)) if silent else None
    if evades is not None:
        return None
    for asks, gives in ((cues.ASKS_WHO, cues.PEOPLE), (cues.ASKS_STEP, cues.OWN_STEP)):
        given = _first(gives, said) if asks.search(asked) else None
        if given is not None:
            return ReplyGrade.ANSWERED, (_clause(reply, *given),)
    return None


def _sentences(reply: Transcript) -> Iterator[_Said]:
    for first, last in cut_sentences(reply.words):
        yield _Said(" ".join(plain(w.text) for w in reply.words[first : last + 1]), first, last)


def _beginning(one: _Said) -> Stretch:
    """As many words of the sentence as a quote holds."""
    return one.first, min(one.last, one.first + SHORT_WORDS - 1)


def _clause(reply: Transcript, one: _Said, match: re.Match[str]) -> Stretch:
    """The found words with what follows them in their clause."""
    first, last = one.place(match)
    return first, min(clause_bounds(reply, first, last)[1], one.last)
