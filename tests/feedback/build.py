"""A short notation → Transcript, Analysis, Report, so that a test shows the answer it is about.

An answer is a list of parts: `part("A", "I moved it and [we] saved {40 s|time|duration}", 90)`.
[we] is a collective "we", [we|quoted] another kind, {text|kind|role} a number. Words share the
seconds of their part evenly.
"""

import re
from dataclasses import dataclass, field, replace

from mockint.bank.rules import load_rules
from mockint.config import Settings
from mockint.core.analysis import (
    Analysis,
    Measure,
    NumberKind,
    NumberMention,
    NumberRole,
    WeKind,
    WeMention,
    section_seconds,
    section_words,
    star_shares,
)
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.recording import Recording
from mockint.core.report import Finding, Report
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.feedback.facts import Case
from mockint.feedback.findings import GIVES
from mockint.feedback.report import make_report
from mockint.paths import shipped

RULES = load_rules(shipped("question_bank"), gives=GIVES)
STORY = Question("hard-call", "What was a hard call?", QuestionKind.STORY, title="A hard call")
FIGURES = Question("drop", "Why are there fewer orders?", QuestionKind.METRIC)
TRAP = Question("yourself", "Tell me about yourself.", QuestionKind.TRAP)
WHISPER = Recognizer("faster-whisper", "base.en")
PROMPTS = {
    prompt_id: FollowUp(prompt_id, text)
    for prompt_id, text in {
        "own-part": "Which part of that was yours?",
        "how-measured": "How did you measure that?",
        "one-sentence": "Can you set the scene in one sentence?",
        "nearly-wrong": "What nearly went wrong?",
        "one-occasion": "On which day did that show?",
        "first-look": "Which figure first?",
        "looks-better": "How could it mislead?",
        "do-differently": "What would you do differently?",
    }.items()
}
_ITEM = re.compile(r"\[([^]|]+)(?:\|(\w+))?\]|\{([^}|]+)\|(\w+)\|(\w+)\}")


@dataclass(frozen=True)
class Part:
    name: SectionName
    text: str
    seconds: float | None
    confidence: float = 1.0
    raw: bool = False  # the text holds no notation


def part(letter: str, text: str, seconds: float | None = None, confidence: float = 1.0) -> Part:
    return Part(SectionName(letter), text, seconds, confidence)


def verbatim(letter: str, text: str, seconds: float | None = None) -> Part:
    return Part(SectionName(letter), text, seconds, raw=True)


@dataclass(frozen=True)
class Answer:
    """What the stages before feedback would have made."""

    transcript: Transcript
    analysis: Analysis
    question: Question | None = STORY
    settings: Settings = field(default_factory=Settings)
    recording: Recording | None = None

    def case(self) -> Case:
        return Case(self.question, self.transcript, self.analysis, self.settings, self.recording)

    def report(self) -> Report:
        return make_report(self.case(), rules=RULES.rules, prompts=PROMPTS)

    def rules(self) -> list[str]:
        return [finding.rule for finding in self.report().findings]

    def finding(self, rule: str) -> Finding:
        return next(finding for finding in self.report().findings if finding.rule == rule)

    def messages(self, rule: str) -> list[str]:
        return [finding.message for finding in self.report().findings if finding.rule == rule]

    def withheld(self, why: str) -> "Answer":
        bare = replace(self.analysis, we_in_action=(), numbers=(), withheld=why)
        return replace(self, analysis=bare)

    def heard_by(self, recognizer: Recognizer | None) -> "Answer":
        return replace(self, transcript=replace(self.transcript, recognizer=recognizer))


def answer(*parts: Part, question: Question | None = STORY) -> Answer:
    words: list[Word] = []
    sections: list[Section] = []
    we: list[WeMention] = []
    numbers: list[NumberMention] = []
    start = 0.0
    for spoken in parts:
        first = len(words)
        tokens = _read(spoken, first, we, numbers)
        step = None if spoken.seconds is None else spoken.seconds / len(tokens)
        for i, token in enumerate(tokens):
            begin = None if step is None else start + i * step
            words.append(
                Word(token, begin, None if begin is None or step is None else begin + step)
            )
        span = None if spoken.seconds is None else Span(start, start + spoken.seconds)
        start += spoken.seconds or 0.0
        sections.append(Section(spoken.name, first, len(words) - 1, span, spoken.confidence))
    timed = bool(parts) and all(spoken.seconds is not None for spoken in parts)
    transcript = Transcript(tuple(words), WHISPER, start if timed else None)
    analysis = Analysis("test", tuple(sections), tuple(we), tuple(numbers))
    return Answer(transcript, replace(analysis, measures=_measures(transcript, analysis)), question)


def _read(spoken: Part, first: int, we: list[WeMention], numbers: list[NumberMention]) -> list[str]:
    """The tokens of a part; its mentions go to the two lists."""
    if spoken.raw:
        return spoken.text.split()
    plain = ""
    rest = 0
    for found in _ITEM.finditer(spoken.text):
        plain += spoken.text[rest : found.start()]
        rest = found.end()
        at = first + len(plain.split()) - (0 if not plain or plain[-1].isspace() else 1)
        token, who, number, kind, role = found.groups()
        if token:
            if spoken.name is SectionName.ACTION:
                we.append(WeMention(at, token, WeKind(who or "collective")))
            plain += token
            continue
        plain += number
        digits = re.sub(r"[^\d.]", "", number)
        numbers.append(
            NumberMention(
                at,
                at + len(number.split()) - 1,
                number,
                float(digits) if digits else None,
                NumberKind(kind),
                NumberRole(role),
                spoken.name,
            )
        )
    return (plain + spoken.text[rest:]).split()


def _measures(transcript: Transcript, analysis: Analysis) -> tuple[Measure, ...]:
    sections = analysis.sections
    measures = [Measure("words", len(transcript.words))]
    if transcript.duration_s is not None:
        measures.append(Measure("duration_s", transcript.duration_s, "s"))
    seconds = section_seconds(sections) or {}
    counts = section_words(sections)
    measures += [
        Measure(f"{name.name.lower()}_s", seconds[name], "s") for name in seconds if counts[name]
    ]
    if counts[SectionName.ACTION]:
        share = star_shares(sections)[SectionName.ACTION]
        measures.append(Measure("action_share_percent", share, "%"))
    for name in (SectionName.SITUATION, SectionName.TASK):
        said = [
            transcript.words[i].text
            for section in sections
            if section.name is name
            for i in range(section.first_word, section.last_word + 1)
        ]
        if said:
            ends = sum(1 for text in said if text.endswith("."))
            measures.append(Measure(f"{name.name.lower()}_sentences", max(1, ends)))
    measures.append(Measure("collective_we", len(analysis.collective_we)))
    measures.append(Measure("numbers_in_result", len(analysis.numbers_in_result)))
    return tuple(measures)


S = part("S", "Our checkout failed twice a week, and every failure cost us a sale.", 21)
T = part("T", "Finding the cause was my job.", 6)
A = part(
    "A",
    "I read six weeks of logs, and I saw that the cache was cold. I proposed a staged warm-up. "
    "The platform lead wanted a rewrite, so I ran both side by side.",
    91,
)
R = part(
    "R",
    "Failures went from {8 a month|count|delta_from} to {1|count|delta_to}, "
    "and recovery took {6 minutes|time|absolute}.",
    27,
)
L = part("L", "I now warm caches first.", 5)

STRONG = answer(S, T, A, R, L)
EMPTY = Answer(Transcript((), WHISPER, 12.0), Analysis("test"))


def without(letter: str) -> Answer:
    """The strong answer without one part."""
    return answer(*(p for p in (S, T, A, R, L) if p.name.value != letter))


def swapped(*parts: Part, question: Question | None = STORY) -> Answer:
    """The strong answer with other parts in place of its own."""
    by_name = {spoken.name: spoken for spoken in (S, T, A, R, L)} | {p.name: p for p in parts}
    ordered = (by_name[name] for name in SectionName if name in by_name)
    return answer(*ordered, question=question)


def untimed(of: Answer) -> Answer:
    """The same answer as a text that somebody typed."""
    words = tuple(Word(word.text) for word in of.transcript.words)
    sections = tuple(replace(section, span=None) for section in of.analysis.sections)
    transcript = Transcript(words)
    analysis = replace(of.analysis, sections=sections)
    return replace(
        of,
        transcript=transcript,
        analysis=replace(analysis, measures=_measures(transcript, analysis)),
    )
