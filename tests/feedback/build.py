"""The parts of an answer → its transcript and measures, and the report on them."""

from dataclasses import dataclass, field, replace

from mockint.bank.checklists import load_checklists
from mockint.bank.rules import load_rules
from mockint.config import Settings
from mockint.core.analysis import Analysis
from mockint.core.moves import Move, MoveName, TensionKind
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.recording import Recording
from mockint.core.report import Finding, Report
from mockint.core.star import SectionName
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.feedback.facts import Case
from mockint.feedback.findings import GIVES
from mockint.feedback.report import make_report
from mockint.paths import shipped
from tests.build.measured import WHISPER, Part, measured, measures_of, part

RULES = load_rules(shipped("question_bank"), gives=GIVES)
LISTS = load_checklists(shipped("question_bank")).lists
STORY = Question("hard-call", "What was a hard call?", QuestionKind.STORY, title="A hard call")
FIGURES = Question("drop", "Why are there fewer orders?", QuestionKind.METRIC)
TRAP = Question("yourself", "Tell me about yourself.", QuestionKind.TRAP)
PROMPTS = {
    prompt_id: FollowUp(prompt_id, text)
    for prompt_id, text in {
        "looks-better": "How could it mislead?",
        "do-differently": "What would you do differently?",
    }.items()
}


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
        return make_report(self.case(), rules=RULES.rules, lists=LISTS, prompts=PROMPTS)

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
    return Answer(*measured(*parts), question)


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
        analysis=replace(analysis, measures=measures_of(transcript, analysis)),
    )


def moving(of: Answer, *moves: tuple[str, str], sure: float = 0.9) -> Answer:
    """The same answer with (name, words of it) heard as moves; "tension wrong" is one of a kind."""
    words = [word.text for word in of.transcript.words]
    heard = []
    for name, said in moves:
        name, _, kind = name.partition(" ")
        sought = said.split()
        first = next(i for i in range(len(words)) if words[i : i + len(sought)] == sought)
        tension = TensionKind(kind) if kind else None
        last = first + len(sought) - 1
        heard.append(Move(MoveName(name), first, last, sure, tension, said=sure >= 0.5))
    return replace(of, analysis=replace(of.analysis, moves=tuple(heard)))
