"""Transcript → Analysis: sections, "we", numbers, moves, measures, each with its words."""

from collections.abc import Sequence
from dataclasses import replace

from mockint.analysis.cues.ownership import we_in_action
from mockint.analysis.delivery.measures import delivery_measures
from mockint.analysis.english import is_english, other_language
from mockint.analysis.language import ReadTranscript, read
from mockint.analysis.moves.hear import hear_moves
from mockint.analysis.numbers.find import find_numbers
from mockint.analysis.sections.encoder import WordScores, score_words
from mockint.analysis.sections.marks import marked_sections
from mockint.analysis.sections.split import ranges_of, split, with_confidence, with_spans
from mockint.analysis.sections.weights import shipped_weights
from mockint.core.analysis import Analysis, Measure, section_seconds, section_words, star_shares
from mockint.core.sound import Sound
from mockint.core.star import Mark, Section, SectionName
from mockint.core.transcript import Transcript

# Raise with every change to rules or weights that can change a figure: history compares like with
# like by it.
ANALYZER = "star-9"

# With a larger share of doubtful words the no counts here: up to it both counts were right in
# 0.98 and 0.92 of two halves of spoken answers, at 10 dB or worse in 0.97 and 0.90
# (docs/measures.md, "Unclear recordings").
DOUBTFUL_SHARE = 0.1
# Fewer words are noise or a slip of a recogniser, and never a story: no section is read
# into them, and from a recogniser nothing is counted in them.
LEAST_WORDS = 5


def analyse(
    transcript: Transcript,
    marks: Sequence[Mark] = (),
    sound: Sound | None = None,
    *,
    drawn: Sequence[Section] = (),
    question: str = "",
) -> Analysis:
    """Measure one answer. Any text is measured, however short, long or odd.

    Args:
        transcript: what was heard or typed.
        marks: section keys pressed while speaking; they override the automatic sections where the
            words have times.
        sound: where a voice was, for hesitations and pauses; without it they rest on words alone.
        drawn: sections as the person corrected them, over every word; then none is looked for.
        question: what was asked; tells a question said again from a story.

    Raises:
        MockintError: the weights of the section splitter are missing or damaged.
    """
    reading = read(transcript)
    withheld = why_withheld(transcript, reading)
    given = drawn or marked_sections(transcript, marks)
    readable = len(reading.words) >= LEAST_WORDS and is_english(reading.plain)
    scores = score_words(reading.words, question) if readable else None
    sections = with_spans(_sections(reading, given, scores), transcript.words)
    counted = Analysis(ANALYZER, sections, withheld=withheld)
    if not withheld:
        we = we_in_action(reading, sections, () if scores is None else scores.kinds.tolist())
        numbers = find_numbers(reading.words, sections)
        moves = () if scores is None else hear_moves(scores, shipped_weights().moves)
        counted = replace(counted, we_in_action=we, numbers=numbers, moves=moves)
    return replace(counted, measures=tuple(_measures(transcript, reading, counted, sound)))


def _sections(
    reading: ReadTranscript, given: Sequence[Section], scores: WordScores | None
) -> tuple[Section, ...]:
    """Sections without times.

    Those that the person gave stay; the splitter only says what it thinks of the rest of them.
    """
    count = len(reading.words)
    if scores is None:
        nothing = (Section(SectionName.OUTSIDE, 0, count - 1),) if count else ()
        return tuple(replace(s, confidence=float(s.marked)) for s in given or nothing)
    if given:
        return with_confidence(given, scores)
    return split(scores, other_language(reading.plain, reading.sentences))


def why_withheld(transcript: Transcript, reading: ReadTranscript) -> str:
    """Why "we" and numbers are not counted, and what to do, without the last full stop; empty when
    they are.
    """
    count = len(transcript.words)
    if count == 0:
        return "no words were said"
    if not is_english(reading.plain):
        return "the words do not read as English"
    if transcript.recognizer is None:
        return ""
    if count < LEAST_WORDS:
        return f"only {count} word{'s were' if count > 1 else ' was'} heard"
    if (doubtful := transcript.doubtful_share) > DOUBTFUL_SHARE:
        among = round(1 / doubtful)
        words = f"about one word in {among}" if among > 1 else "nearly every word"
        return (
            f"the recording is too unclear, {words} is doubtful. Listen and put the words right, "
            "or answer again in a quieter room or closer to the microphone"
        )
    return ""


def _measures(
    transcript: Transcript, reading: ReadTranscript, analysis: Analysis, sound: Sound | None
) -> list[Measure]:
    sections = analysis.sections
    everything = ((0, len(transcript.words) - 1),) if transcript.words else ()
    measures = [Measure("words", len(transcript.words), "", everything)]
    measures += delivery_measures(
        transcript, reading, sections, sound, counted=not analysis.withheld
    )
    measures += _section_measures(sections)
    for name in (SectionName.SITUATION, SectionName.TASK):
        spoken = sentences_in(reading, sections, name)
        if spoken:
            measures.append(Measure(f"{name.name.lower()}_sentences", len(spoken), "", spoken))
    if not analysis.withheld:
        we = tuple((m.word, m.word) for m in analysis.collective_we)
        measures.append(Measure("collective_we", len(we), "", we))
        numbers = tuple((n.first_word, n.last_word) for n in analysis.numbers_in_result)
        measures.append(Measure("numbers_in_result", len(numbers), "", numbers))
    return measures


def _section_measures(sections: Sequence[Section]) -> list[Measure]:
    """Seconds of every section that was heard, and the Action's share of the four parts."""
    heard = [name for name, count in section_words(sections).items() if count]
    seconds = section_seconds(sections)
    measures = []
    if seconds is not None:
        measures += [
            Measure(f"{name.name.lower()}_s", seconds[name], "s", ranges_of(sections, name))
            for name in heard
        ]
    share = star_shares(sections).get(SectionName.ACTION)
    if share is not None and SectionName.ACTION in heard:
        where = ranges_of(sections, SectionName.ACTION)
        measures.append(Measure("action_share_percent", share, "%", where))
    return measures


def sentences_in(
    reading: ReadTranscript, sections: Sequence[Section], name: SectionName
) -> tuple[tuple[int, int], ...]:
    """The stretches of sentences that stand in that section; one that is cut counts in both parts.

    A remnant of one or two words beside the rest of its sentence is left out: borders are not
    that exact.
    """
    found = []
    for first, last in ranges_of(sections, name):
        inside = [
            (max(first, start), min(last, end))
            for start, end in reading.sentences
            if start <= last and end >= first
        ]
        long = [(start, end) for start, end in inside if end - start >= 2 or len(inside) == 1]
        found += long or inside[:1]
    return tuple(found)
