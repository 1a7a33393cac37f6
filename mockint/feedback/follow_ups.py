"""Case, what was picked → what the interviewer asks next: what the answer lacks most, in the
person's own words, then the one question that ends every story; after a question about figures
another one.

Nothing is asked that was answered: where the thing was heard, the follow-up quotes it and goes
deeper. A question that the bank lacks is passed over, never made up.
"""

from collections.abc import Iterator, Mapping

from mockint.core.checklists import QUOTED, Checklists, GapTexts
from mockint.core.moves import MoveName
from mockint.core.question import FollowUp, QuestionKind
from mockint.feedback.facts import Case
from mockint.feedback.picker import Picked, Ranked, heard
from mockint.feedback.spoken import told_words, words_of
from mockint.wording.quotes import at, quote

ALWAYS = "do-differently"
LAST_OF_FIGURES = "looks-better"
NO_STORY = {"opener", "weakness", "motivation", "closing"}  # nothing to do again


def follow_ups(
    case: Case, picked: Picked, lists: Checklists, prompts: Mapping[str, FollowUp]
) -> tuple[FollowUp, ...]:
    """At most two, in the order in which to ask them.

    Args:
        case: the answer. One without words draws only the always-asked question.
        picked: its gaps in order.
        lists: the follow-ups to them.
        prompts: the bank's follow-ups by id.
    """
    asked = _asked(case, picked, lists)
    first = next(asked, None)
    last = _last(case, picked, prompts) or next(asked, None)
    return tuple(prompt for prompt in (first, last) if prompt is not None)


def _last(case: Case, picked: Picked, prompts: Mapping[str, FollowUp]) -> FollowUp | None:
    """The bank's own one; None where it makes no sense, or was answered already."""
    if case.question is not None and case.question.kind is QuestionKind.METRIC:
        return _of_bank(LAST_OF_FIGURES, "It is asked after every question about figures.", prompts)
    if picked.kind.id in NO_STORY or heard(case, MoveName.DIFFERENTLY):
        return None
    return _of_bank(ALWAYS, "It is asked after every story.", prompts)


def _of_bank(name: str, because: str, prompts: Mapping[str, FollowUp]) -> FollowUp | None:
    return FollowUp(name, prompts[name].text, because) if name in prompts else None


def _asked(case: Case, picked: Picked, lists: Checklists) -> Iterator[FollowUp]:
    for one in picked.ask:
        prompt = _follow_up(case, one, lists.gaps[one.gap])
        if prompt is not None:
            yield prompt


def _follow_up(case: Case, one: Ranked, texts: GapTexts) -> FollowUp | None:
    """The question in the person's own words where they can be quoted; None where it was answered
    and goes no deeper.
    """
    if one.told:
        words = told_words(case, one.gap)
        if words is None or not texts.probes:
            return None
        text, reason = texts.probes, f"You told this{at(case.transcript, words.first_word)}"
        reason = f"{reason}; it is worth a second question. {texts.why}"
    else:
        words = words_of(case, texts)
        text, reason = texts.asks_quoting, f"{texts.says} {texts.why}"
    if words is None or not text:
        text = texts.asks
    else:
        text = text.replace(QUOTED, quote(case.transcript, words.first_word, words.last_word))
    return FollowUp(one.gap.value, text, reason, one.gap.value)
