"""Seconds, shares and sentences → parts that are longer or shorter than their band.

What rests on uncertain borders is told with "about", and the rules leave out their advice.
"""

from mockint.core.report import Evidence, as_judged
from mockint.core.star import STAR, Section
from mockint.core.transcript import Transcript
from mockint.feedback.facts import Case
from mockint.feedback.finder import Match, Matches, gives
from mockint.wording.figures import count, figure, given
from mockint.wording.moments import clock
from mockint.wording.quotes import clause_around

# Ladder chapter: one or two sentences of Situation. Asked only of transcripts without times, where
# the 30 s cannot be seen.
SITUATION_SENTENCES = 2
S, T, A, R = STAR


@gives(crossed=["took", "limit", "when", "words"], over=["took", "limit"])
def situation_long(case: Case) -> Matches:
    """Over the limit; the words are those from the crossing to the end of that stretch."""
    took, limit = case.analysis.seconds(S), case.settings.situation_limit_s
    if took is None or not case.outside("situation_s", took):
        return
    about = case.about(S)
    values = {"took": about + figure(took, "s", beside=[limit]), "limit": given(limit, "s")}
    crossing = crossed_at(case, limit)
    if crossing is None:
        yield Match(values, case.stretches(S), "over")
        return
    moment_s, first, last = crossing
    values["when"] = (about or "at ") + clock(moment_s)
    values["words"] = clause_around(case.transcript, first, first, _stretch(case, first))
    later = tuple(part for part in case.stretches(S) if part.first_word > last)
    yield Match(values, (Evidence(first, last), *later), "crossed")


@gives("share", "action", "unit")
def situation_share(case: Case) -> Matches:
    """Within its seconds, but a large part of a short answer: more than the limit would be of an
    answer that reaches the soft line (30 s of 2 min).
    """
    share, action = case.analysis.share(S), case.analysis.share(A)
    took = case.analysis.seconds(S)
    too_large = 100 * case.settings.situation_limit_s / case.settings.answer_soft_s
    if share is None or action is None or as_judged("share", share) <= too_large:
        return
    if took is not None and case.outside("situation_s", took):
        return  # told by situation_long
    shown = case.about(S) + figure(share, "%", beside=[too_large])
    values = {"share": shown, "action": figure(action, "%"), "unit": _unit(case)}
    yield Match(values, case.stretches(S))


@gives("took", "limit")
def situation_sentences(case: Case) -> Matches:
    """Without times: more sentences than two."""
    heard = case.analysis.measure("situation_sentences")
    if case.timed or heard is None or heard <= SITUATION_SENTENCES:
        return
    took, limit = count(int(heard), "sentence"), count(SITUATION_SENTENCES, "sentence")
    yield Match({"took": case.about(S) + took, "limit": limit}, case.stretches(S))


@gives("took", "limit")
def task_long(case: Case) -> Matches:
    """More sentences than the limit."""
    heard = case.analysis.measure("task_sentences")
    if heard is None or not case.analysis.heard(T) or not case.outside("task_sentences", heard):
        return
    took = case.about(T) + count(int(heard), "sentence")
    limit = count(case.settings.task_limit_sentences, "sentence")
    yield Match({"took": took, "limit": limit}, case.stretches(T))


@gives("share", "unit", "low", "high")
def action_small(case: Case) -> Matches:
    """Share of the Action below its band."""
    yield from _action_share(case, below=True)


@gives("share", "unit", "low", "high")
def action_large(case: Case) -> Matches:
    """Share of the Action above its band; told by the missing part where one is missing."""
    if case.analysis.heard(S) and case.analysis.heard(R):
        yield from _action_share(case, below=False)


@gives("took", "low", "high")
def result_short(case: Case) -> Matches:
    """Shorter than its band."""
    yield from _result_length(case, below=True)


@gives("took", "low", "high")
def result_long(case: Case) -> Matches:
    """Longer than its band."""
    yield from _result_length(case, below=False)


@gives("took", "low", "high")
def answer_short(case: Case) -> Matches:
    """Shorter than the soft line."""
    took, soft = case.duration_s, case.settings.answer_soft_s
    if took is None or as_judged("duration_s", took) >= soft:
        return
    high = clock(case.settings.answer_hard_s)
    yield Match({"took": clock(took), "low": clock(soft), "high": high})


@gives("took", "high")
def answer_long(case: Case) -> Matches:
    """Past the hard line; the words are those said after it."""
    took, hard = case.duration_s, case.settings.answer_hard_s
    if took is None or as_judged("duration_s", took) <= hard:
        return
    after = _first_after(case.transcript, hard)
    over = () if after is None else (Evidence(after, len(case.transcript.words) - 1),)
    yield Match({"took": clock(took), "high": clock(hard)}, over)


def crossed_at(case: Case, limit_s: float) -> tuple[float, int, int] | None:
    """When the Situation reached its limit: the moment in the recording, the word being spoken
    then (or the next one, or the last one before a closing pause), and the last word of that
    stretch. None without times or when the limit was not reached.
    """
    spent = 0.0
    for part in case.analysis.parts(S):
        if part.span is None:
            return None
        if spent + part.span.duration_s > limit_s:
            moment_s = part.span.start_s + limit_s - spent
            words = case.transcript.words[part.first_word : part.last_word + 1]
            later = (
                i for i, word in enumerate(words) if word.end is not None and word.end > moment_s
            )
            return moment_s, part.first_word + next(later, len(words) - 1), part.last_word
        spent += part.span.duration_s
    return None


def _action_share(case: Case, *, below: bool) -> Matches:
    share = case.analysis.share(A)
    low, high = case.settings.action_low_percent, case.settings.action_high_percent
    if share is None or not case.outside("action_share_percent", share) or (share < low) != below:
        return
    shown = case.about(A) + figure(share, "%", beside=[low, high])
    values = {"share": shown, "unit": _unit(case), "low": given(low), "high": given(high)}
    yield Match(values, case.stretches(A))


def _result_length(case: Case, *, below: bool) -> Matches:
    took = case.analysis.seconds(R)
    low, high = case.settings.result_low_s, case.settings.result_high_s
    if took is None or not case.outside("result_s", took) or (took < low) != below:
        return
    shown = case.about(R) + figure(took, "s", beside=[low, high])
    yield Match({"took": shown, "low": given(low), "high": given(high)}, case.stretches(R))


def _unit(case: Case) -> str:
    """What a share is counted in."""
    return "time" if case.timed else "words"


def _stretch(case: Case, word: int) -> Section | None:
    return next((p for p in case.analysis.parts(S) if p.first_word <= word <= p.last_word), None)


def _first_after(transcript: Transcript, moment_s: float) -> int | None:
    words = enumerate(transcript.words)
    return next((i for i, word in words if word.start is not None and word.start >= moment_s), None)
