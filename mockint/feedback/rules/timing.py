"""Seconds, shares and sentences → notes on parts that are longer or shorter than their band.

What rests on uncertain borders is told with "about" and without advice.
"""

from mockint.core.star import STAR, Section, SectionName
from mockint.core.transcript import Transcript
from mockint.feedback.facts import Case, Note, Notes
from mockint.feedback.rubric import as_judged
from mockint.wording.figures import count, figure, given
from mockint.wording.moments import clock
from mockint.wording.quotes import clause_around

# Ladder chapter: one or two sentences of Situation. Asked only of transcripts without times, where
# the 30 s cannot be seen.
SITUATION_SENTENCES = 2
S, T, A, R = STAR


def situation_long(case: Case) -> Notes:
    """Over the limit; the words are those from the crossing to the end of that stretch."""
    took, limit = case.analysis.seconds(S), case.settings.situation_limit_s
    if took is None or not case.outside("situation_s", took):
        return
    about = case.about(S)
    length = figure(took, "s", beside=[limit])
    said = f"The Situation took {about}{length}; the guide is {given(limit, 's')}"
    crossing = crossed_at(case, limit)
    if crossing is None:
        first, last = case.words_of(S)
        yield Note(f"{said}.{_advice(case, S, ' Try it in one sentence.')}", first, last)
        return
    moment_s, first, last = crossing
    spoken = clause_around(case.transcript, first, first, _stretch(case, first))
    yield Note(
        f"{said}, passed {about or 'at '}{clock(moment_s)} around {spoken}."
        + _advice(case, S, " Try what came before that, in one sentence."),
        first,
        last,
    )


def situation_share(case: Case) -> Notes:
    """Within its seconds, but a large part of a short answer: more than the limit would be of an
    answer that reaches the soft line (30 s of 2 min).
    """
    share, took = case.analysis.share(S), case.analysis.seconds(S)
    too_large = 100 * case.settings.situation_limit_s / case.settings.answer_soft_s
    if share is None or not case.analysis.heard(A) or as_judged("share", share) <= too_large:
        return
    if took is not None and case.outside("situation_s", took):
        return  # told by situation_long
    action = case.analysis.share(A)
    beside = "" if action is None else f", the Action {figure(action, '%')}"
    yield Note(
        f"The Situation takes {case.about(S)}{figure(share, '%', beside=[too_large])}{beside}, "
        f"{case.of_what}."
        + _advice(case, S, " Try a shorter start, so that your part weighs more."),
        *case.words_of(S),
    )


def situation_sentences(case: Case) -> Notes:
    """Without times: more sentences than two."""
    heard = case.analysis.measure("situation_sentences")
    if case.timed or heard is None or heard <= SITUATION_SENTENCES:
        return
    yield Note(
        f"The Situation takes {case.about(S)}{count(int(heard), 'sentence')}; the guide is "
        f"{count(SITUATION_SENTENCES, 'sentence')} at most."
        + _advice(case, S, " Try the one without which the rest makes no sense."),
        *(case.words_of(S) if case.analysis.heard(S) else (None, None)),
    )


def task_long(case: Case) -> Notes:
    """More sentences than the limit."""
    heard = case.analysis.measure("task_sentences")
    if heard is None or not case.analysis.heard(T) or not case.outside("task_sentences", heard):
        return
    limit = count(case.settings.task_limit_sentences, "sentence")
    yield Note(
        f"The Task takes {case.about(T)}{count(int(heard), 'sentence')}; the guide is {limit}."
        + _advice(case, T, " Try the one that names what was yours."),
        *case.words_of(T),
    )


def action_small(case: Case) -> Notes:
    """Share of the Action below its band."""
    yield from _action_share(
        case, below=True, advice=" Try giving a sentence of another part to a step you took."
    )


def action_large(case: Case) -> Notes:
    """Share of the Action above its band; told by the missing part where one is missing."""
    if case.analysis.heard(S) and case.analysis.heard(R):
        yield from _action_share(
            case, below=False, advice=" Try leaving out a step that changed nothing."
        )


def result_short(case: Case) -> Notes:
    """Shorter than its band."""
    yield from _result_length(
        case, below=True, advice=" Try what changed, against what, and what came after."
    )


def result_long(case: Case) -> Notes:
    """Longer than its band."""
    yield from _result_length(case, below=False, advice=" Try keeping the figures that say most.")


def answer_short(case: Case) -> Notes:
    """Shorter than the soft line."""
    took, soft = case.duration_s, case.settings.answer_soft_s
    if took is None or as_judged("duration_s", took) >= soft:
        return
    yield Note(
        f"The answer took {clock(took)}; the guide is {clock(soft)} to "
        f"{clock(case.settings.answer_hard_s)}. Try adding what was hard about it."
    )


def answer_long(case: Case) -> Notes:
    """Past the hard line; the words are those said after it."""
    took, hard = case.duration_s, case.settings.answer_hard_s
    if took is None or as_judged("duration_s", took) <= hard:
        return
    after = _first_after(case.transcript, hard)
    yield Note(
        f"The answer took {clock(took)}; the line is {clock(hard)}. Try dropping one sentence that "
        "you would not miss.",
        after,
        None if after is None else len(case.transcript.words) - 1,
    )


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


def _action_share(case: Case, *, below: bool, advice: str) -> Notes:
    share = case.analysis.share(A)
    low, high = case.settings.action_low_percent, case.settings.action_high_percent
    if share is None or not case.outside("action_share_percent", share) or (share < low) != below:
        return
    yield Note(
        f"The Action takes {case.about(A)}{figure(share, '%', beside=[low, high])} {case.of_what}; "
        f"the guide is {given(low)} to {given(high)} %." + _advice(case, A, advice),
        *case.words_of(A),
    )


def _result_length(case: Case, *, below: bool, advice: str) -> Notes:
    took = case.analysis.seconds(R)
    low, high = case.settings.result_low_s, case.settings.result_high_s
    if took is None or not case.outside("result_s", took) or (took < low) != below:
        return
    yield Note(
        f"The Result took {case.about(R)}{figure(took, 's', beside=[low, high])}; the guide is "
        f"{given(low)} to {given(high)} s." + _advice(case, R, advice),
        *case.words_of(R),
    )


def _advice(case: Case, name: SectionName, text: str) -> str:
    return text if case.analysis.sure(name) else ""


def _stretch(case: Case, word: int) -> Section | None:
    return next((p for p in case.analysis.parts(S) if p.first_word <= word <= p.last_word), None)


def _first_after(transcript: Transcript, moment_s: float) -> int | None:
    words = enumerate(transcript.words)
    return next((i for i, word in words if word.start is not None and word.start >= moment_s), None)
