"""Each rule fires on one answer and stays silent on another that differs in that one thing."""

import re
from dataclasses import replace

import pytest

from mockint.config import Settings
from mockint.core.analysis import section_seconds, star_shares
from mockint.core.recording import Recording
from mockint.core.report import Evidence
from mockint.core.rule import Rule
from mockint.core.star import SectionName
from mockint.core.timeline import Span
from mockint.feedback.findings import FINDERS, GIVES
from mockint.feedback.rubric import targets
from mockint.feedback.rules.timing import crossed_at
from mockint.wording.moments import clock
from tests.build.measured import part
from tests.feedback.build import (
    EMPTY,
    RULES,
    STRONG,
    TRAP,
    A,
    Answer,
    S,
    answer,
    swapped,
    untimed,
    without,
)

ONE_WORD = answer(part("O", "Yes.", 1))
LONG_SCENE = part(
    "S", "We sold tickets. Sales fell. Nobody knew why. Everybody was upset about it.", 45
)
BARE = part("R", "In the end {40|count|absolute} customers had it, in {3 weeks|time|duration}.", 27)
WHOLE = part(
    "R",
    "In the end {40|count|absolute} of {12,000|count|denominator} customers had it.",
    27,
)
ODD = part("R", "It got {47.3 percent|percent|absolute} better, in {3 weeks|time|duration}.", 27)


def recorded(interruption: str = "", overflow_count: int = 0, silent_s: float = 0.0) -> Answer:
    recording = Recording("answer.wav", 62.0, 48000, "", overflow_count, interruption, silent_s)
    return replace(STRONG, recording=recording)


def lacking(*spans: Span) -> Answer:
    return replace(STRONG, transcript=replace(STRONG.transcript, missing=spans))


def action(text: str, seconds: float = 91) -> Answer:
    return swapped(part("A", text, seconds))


LONG = swapped(part("S", "It was a mess.", 31))
MANY_WE = action(
    "First [we] read the logs. Then [we] moved the cache, and [our] lead agreed. "
    "After that [we] ran it. Later [we] shipped it. Finally [we] slept."
)

TWO_BARE = swapped(
    part("R", "{40|count|absolute} customers and {9|count|absolute} shops had it.", 27)
)
# The measures of a reading whose words have lost their times.
MEASURED_BEFORE = replace(
    untimed(STRONG), analysis=replace(untimed(STRONG).analysis, measures=LONG.analysis.measures)
)
TYPED_NOTHING = replace(EMPTY, transcript=replace(EMPTY.transcript, duration_s=None))

# rule: (an answer on which it fires, one on which it does not)
FIRES: dict[str, tuple[Answer, Answer]] = {
    "nothing_heard": (EMPTY, ONE_WORD),
    "one_word": (ONE_WORD, answer(part("O", "Yes, but.", 1))),
    "interrupted": (recorded(interruption="the microphone went away"), recorded()),
    "silenced": (recorded(silent_s=12.0), recorded()),
    "words_missing": (lacking(Span(40.0, 68.2)), lacking()),
    "counts_withheld": (STRONG.withheld("too few words were clear"), STRONG),
    "no_story": (answer(part("O", "I would rather talk of something else.", 9)), STRONG),
    "no_action": (without("A"), STRONG),
    "no_result": (without("R"), STRONG),
    "collective_we": (
        action("I read the logs, and then [we] moved the cache."),
        action('I read the logs, and she said "[we|quoted] moved the cache."'),
    ),
    "no_number": (
        swapped(part("R", "It went very well, and everybody was pleased.", 27)),
        swapped(part("R", "It fell to {mid six figures|money|delta_to}.", 27)),
    ),
    "situation_long": (LONG, swapped(part("S", "A mess.", 30))),
    "situation_sentences": (untimed(swapped(LONG_SCENE)), untimed(STRONG)),
    "situation_share": (
        answer(part("S", "It was a mess.", 29), part("A", "I mended it.", 40), WHOLE),
        answer(part("S", "It was a mess.", 20), part("A", "I mended it.", 60), WHOLE),
    ),
    "few_numbers": (swapped(part("R", "It fell to {9 s|time|delta_to}.", 27)), STRONG),
    "no_task": (without("T"), STRONG),
    "answer_long": (swapped(part("L", "I learned.", 40)), STRONG),
    "answer_short": (swapped(part("A", "I mended it.", 50)), STRONG),
    "result_short": (swapped(part("R", "It fell to {9|count|delta_to}.", 20)), STRONG),
    "result_long": (swapped(part("R", "It fell to {9|count|delta_to}.", 40)), STRONG),
    "task_long": (
        swapped(part("T", "The cause was mine to find. The fix too. And the talk.", 9)),
        STRONG,
    ),
    "odd_precision": (swapped(ODD), swapped(WHOLE)),
    "bare_number": (swapped(BARE), swapped(WHOLE)),
    "action_small": (swapped(part("A", "I mended it.", 25)), swapped(part("A", "I did it.", 82))),
    "action_large": (swapped(part("A", "I mended it.", 162)), swapped(part("A", "I did.", 125))),
    "no_situation": (without("S"), STRONG),
    "sound_lost": (recorded(overflow_count=3), recorded()),
    "borders_estimated": (swapped(part("T", "Mine.", 6, confidence=0.4)), STRONG),
    "before_and_after": (STRONG, swapped(WHOLE)),
}


def test_every_rule_has_its_pair_and_they_come_in_this_order() -> None:
    assert list(FIRES) == [rule.id for rule in RULES.rules]
    assert not RULES.problems


def test_every_finder_has_its_rule() -> None:
    assert {rule.finds for rule in RULES.rules} == set(GIVES)


@pytest.mark.parametrize("name", FINDERS)
def test_a_finder_gives_what_it_promises(name: str) -> None:
    """On every answer here: the texts of a rule were checked against the promise alone."""
    answers = [one for pair in FIRES.values() for one in pair]
    answers += [untimed(one) for one in answers]
    answers += [MANY_WE, untimed(MANY_WE), TWO_BARE, MEASURED_BEFORE, TYPED_NOTHING]
    finder = FINDERS[name]
    found = [match for one in answers for match in finder.find(one.case())]
    assert {match.form for match in found} == set(finder.gives)
    assert all(set(match.values) == finder.gives[match.form] for match in found)


@pytest.mark.parametrize("rule", FIRES)
def test_rule_fires(rule: str) -> None:
    assert rule in FIRES[rule][0].rules()


@pytest.mark.parametrize("rule", FIRES)
def test_rule_stays_silent(rule: str) -> None:
    assert rule not in FIRES[rule][1].rules()


def test_a_strong_answer_draws_nothing_but_the_fact_of_its_delta() -> None:
    assert STRONG.rules() == ["before_and_after"]


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_each_rule_says_why_it_matters(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][^.!?]+\.", rule.why)
    assert len(rule.why) < 110


@pytest.mark.parametrize("rule", FIRES)
def test_messages_are_short_sourced_and_in_range(rule: str) -> None:
    given = FIRES[rule][0]
    for finding in given.report().findings:
        assert 1 <= len(re.findall(r"[.!?](?=\s|$)", re.sub(r'"[^"]*"', "", finding.message))) <= 2
        assert finding.message.endswith(".")
        assert finding.says.endswith(".")
        assert not finding.try_ or finding.message == f"{finding.says} {finding.try_}"
        assert finding.source
        for run in finding.evidence:
            assert 0 <= run.first_word <= run.last_word < len(given.transcript.words)


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        (EMPTY, ["nothing_heard"]),
        (ONE_WORD, ["one_word"]),
        (answer(part("O", "Yes, but.", 1)), ["no_story", "answer_short"]),
        (without("A").withheld("unclear"), ["counts_withheld", "no_action", "answer_short"]),
    ],
)
def test_little_heard_says_little(given: Answer, rules: list[str]) -> None:
    assert given.rules()[: len(rules)] == rules
    assert "collective_we" not in given.rules()


def test_an_opener_is_not_held_against_star() -> None:
    words = part("O", "I have built ticket systems for a decade now.", 60)
    assert answer(words, question=TRAP).rules() == []
    assert "no_story" in answer(words, question=None).rules()


@pytest.mark.parametrize(
    ("seconds", "rule"), [(66, "answer_short"), (116, ""), (166, "answer_long")]
)
def test_three_lengths_three_verdicts(seconds: float, rule: str) -> None:
    # 1:40, 2:30 and 3:20 in all
    given = answer(part("S", "A mess.", 7), part("A", "I did it.", seconds), BARE)
    found = [r for r in given.rules() if r.startswith("answer_")]
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize(("share", "outside"), [(35, True), (40, False), (70, False), (75, True)])
def test_action_share_band(share: float, outside: bool) -> None:
    rest = 100 - share - 5
    given = answer(part("S", "A mess.", 5), part("A", "I did it.", share), part("R", "Good.", rest))
    found = {"action_small", "action_large"} & set(given.rules())
    assert bool(found) is outside


def test_collective_we_quotes_three_clauses_and_sums_the_rest() -> None:
    messages = MANY_WE.messages("collective_we")
    assert len(messages) == 4
    assert messages[0].startswith(
        '"First we read the logs" at 0:27 doesn\'t say who did it. Say it again'
    )
    assert messages[1] == '"we moved the cache" at 0:48 doesn\'t say who did it.'
    assert '"our lead agreed"' in messages[2]
    assert messages[3] == 'Three more "we" in your Action between 1:23 and 1:51.'


def test_two_we_in_one_clause_are_one_finding() -> None:
    given = action("In the end [we] moved [our] cache over night.")
    assert len(given.messages("collective_we")) == 1


def test_we_outside_the_action_never_counts() -> None:
    told = part("S", "[we] had a mess and [we] knew it.", 21)
    assert "collective_we" not in swapped(told).rules()


def test_a_situation_over_its_limit_points_to_the_word_then_spoken() -> None:
    given = swapped(part("S", " ".join(["word"] * 44) + " end.", 45))  # one word a second
    finding = given.finding("situation_long")
    assert (finding.first_word, finding.last_word) == (30, 44)
    assert "took 45 s; aim for 30 s, which you passed at 0:30" in finding.message


def test_a_situation_that_comes_back_is_summed() -> None:
    more = part("S", " ".join(["word"] * 20), 20)
    given = answer(more, part("T", "Mine to mend.", 5), more, A)
    crossing = crossed_at(given.case(), 30)
    assert crossing is not None
    assert crossing == (35.0, 33, 42)
    assert given.finding("situation_long").evidence == (Evidence(33, 42),)


def test_an_uncertain_border_is_told_as_an_estimate_and_without_advice() -> None:
    sure = swapped(part("S", "It was a mess.", 31)).finding("situation_long").message
    unsure = swapped(part("S", "It was a mess.", 31, confidence=0.3))
    message = unsure.finding("situation_long").message
    assert "about 31 s" in message
    assert "Cut " in sure
    assert "Cut " not in message
    assert len(unsure.messages("borders_estimated")) == 1


def test_a_figure_never_reads_the_same_as_the_limit_it_misses() -> None:
    message = swapped(part("S", "A mess.", 30.4)).finding("situation_long").message
    assert "30.4 s" in message


def test_moved_bands_are_used_and_named() -> None:
    given = replace(STRONG, settings=Settings(situation_limit_s=20.0, numbers_target=4))
    assert {"situation_long", "few_numbers"} <= set(given.rules())
    target = given.report().target("situation_s")
    assert target is not None
    assert target.high == 20
    assert target.source == "ladder chapter: 30 s Situation, moved in your settings"


def test_a_whole_in_another_sentence_belongs_to_another_number() -> None:
    told = part(
        "R",
        "We reached {40|count|absolute} customers. Of {900|count|denominator} shops "
        "{12|count|absolute} stayed.",
        27,
    )
    assert swapped(told).messages("bare_number") == [
        '"We reached 40 customers" at 2:04 gives a number with nothing to compare it with. '
        "Add the total, or what it was before."
    ]


def test_none_needs_no_whole() -> None:
    told = part("R", "It had {0|count|absolute} faults in {3 weeks|time|duration}.", 27)
    assert "bare_number" not in swapped(told).rules()


def test_numbers_outside_the_result_are_not_its_numbers() -> None:
    told = part("A", "I cut it from {9 s|time|delta_from} to {2 s|time|delta_to}.", 91)
    given = swapped(told, part("R", "All were pleased.", 27))
    assert "no_number" in given.rules()
    assert "before_and_after" not in given.rules()


def test_the_same_answer_gives_the_same_findings() -> None:
    given = swapped(LONG_SCENE, ODD)
    assert given.report() == given.report()


# --- no invented number -----------------------------------------------------------------------

_DIGITS = re.compile(r"\d+(?:[.:,]\d+)*")


def known_figures(given: Answer) -> set[str]:
    """Every way in which a figure that was said, measured or set may be written."""
    values = [m.value for m in given.analysis.measures]
    values += [*star_shares(given.analysis.sections).values()]
    values += [*(section_seconds(given.analysis.sections) or {}).values()]
    ends = [end for t in targets(given.settings) for end in (t.low, t.high) if end is not None]
    moments = [w.start for w in given.transcript.words if w.start is not None]
    spent = 0.0
    for section in given.analysis.sections:  # where the Situation may reach its limit
        if section.name is SectionName.SITUATION and section.span:
            moments.append(section.span.start_s + given.settings.situation_limit_s - spent)
            spent += section.span.duration_s
    moments += [*ends, given.transcript.duration_s or 0.0]
    if given.recording:
        moments.append(given.recording.duration_s)
        values.append(given.recording.overflow_count)
    moments += [m for span in given.transcript.missing for m in (span.start_s, span.end_s)]
    known = set(_DIGITS.findall(given.transcript.text))
    known |= {f"{v:.0f}" for v in values} | {f"{v:.1f}" for v in values}
    known |= {f"{end:g}" for end in ends} | {clock(moment) for moment in moments}
    return known


def invented(message: str, given: Answer) -> set[str]:
    return set(_DIGITS.findall(message)) - known_figures(given)


@pytest.mark.parametrize("given", [pair[i] for pair in FIRES.values() for i in (0, 1)])
def test_no_message_holds_a_figure_that_was_not_said_or_measured(given: Answer) -> None:
    report = given.report()
    for text in [f.message for f in report.findings] + [f.because for f in report.follow_ups]:
        assert invented(text, given) == set(), text


def test_the_check_for_invented_figures_can_fail() -> None:
    assert invented("The Situation took 22 s, a gain of 5 %.", STRONG) == {"22"}
    assert invented("Your Situation took 21 s; aim for 30 s.", STRONG) == set()


def test_the_limit_word_of_a_closing_pause_is_the_last_one() -> None:
    given = swapped(S)
    section = given.analysis.sections[0]
    words = given.transcript.words
    quiet = tuple(
        replace(w, start=i * 0.5, end=i * 0.5 + 0.4) if i <= section.last_word else w
        for i, w in enumerate(words)
    )
    paused = replace(given, transcript=replace(given.transcript, words=quiet))
    assert crossed_at(paused.case(), 20) == (20.0, section.last_word, section.last_word)
