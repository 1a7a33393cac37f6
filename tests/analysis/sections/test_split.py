"""Any words → sections that cover them once; and what they read in a plain story."""

import random
from itertools import pairwise

import pytest

from mockint.analysis.language import read
from mockint.analysis.sections.encoder import score_words
from mockint.analysis.sections.split import split, with_spans
from mockint.analysis.word_set import word_row
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word
from mockint.wording.sentences import cut_sentences, plain

VOCABULARY = word_row(
    "I we they so and then because, um, the team customer. rollout 42 7% didn't it's result was?"
    " learned! — “quoted” 😀 ÜBER next time; that's zero. as a result and and SO ... $5m a"
)

STORY = (
    "At my last company we ran a bakery with four shops, and the bread was often sold out by noon."
    " My manager asked me to fix that before the summer. I counted what was left every evening"
    " for two weeks, and I wrote a small sheet that told each shop how much to bake. Then I showed"
    " it to the four bakers and changed it until they trusted it. In the end sold-out days went"
    " from twelve a month to one, and we threw away thirty percent less bread. What I learned is"
    " that I should have asked the bakers first."
)


def sections_of(words: tuple[Word, ...], question: str = "") -> tuple[Section, ...]:
    reading = read(Transcript(words))
    return with_spans(split(score_words(reading.words, question)), words)


def words_of(seed: int) -> tuple[Word, ...]:
    """Random words, half of the time with times."""
    dice = random.Random(seed)
    texts = [dice.choice(VOCABULARY) for _ in range(dice.randint(1, 120))]
    if seed % 2:
        return tuple(Word(text) for text in texts)
    at, words = 0.0, []
    for text in texts:
        at += dice.choice((0.0, 0.1, 0.7, 2.0))
        words.append(Word(text, at, at + 0.3))
        at += 0.3
    return tuple(words)


@pytest.mark.parametrize("seed", range(40))
def test_every_word_stands_in_one_section_in_order(seed: int) -> None:
    words = words_of(seed)
    sections = sections_of(words)
    assert sections[0].first_word == 0
    assert sections[-1].last_word == len(words) - 1
    for before, after in pairwise(sections):
        assert after.first_word == before.last_word + 1
        assert after.name is not before.name
        if before.span is not None and after.span is not None:
            assert before.span.end_s == after.span.start_s
    assert all(0 < s.confidence <= 1 and 0 <= s.border <= 1 for s in sections)
    assert not any(s.marked for s in sections)
    assert sections[0].border == 1
    assert all((s.span is None) == bool(seed % 2) for s in sections)


@pytest.mark.parametrize("seed", range(40))
def test_sentences_cover_every_word(seed: int) -> None:
    words = words_of(seed)
    stretches = cut_sentences(words)
    assert [i for first, last in stretches for i in range(first, last + 1)] == list(
        range(len(words))
    )


@pytest.mark.parametrize("text", [STORY, STORY.lower().replace(".", "").replace(",", "")])
def test_a_plain_story_has_its_parts_in_order(text: str) -> None:
    sections = sections_of(Transcript.from_text(text).words)
    order = [s.name for s in sections]
    assert order[0] is SectionName.SITUATION
    assert order[-1] is SectionName.LEARNING
    assert order.index(SectionName.ACTION) < order.index(SectionName.RESULT)
    action = next(s for s in sections if s.name is SectionName.ACTION)
    said = " ".join(text.split()[action.first_word : action.last_word + 1])
    assert "small sheet" in said


def test_a_question_said_again_stands_outside_the_story() -> None:
    question = "Can you tell me about a time when you had to make a decision with little data?"
    text = f"{question} Yes, sure. {STORY}"
    first = sections_of(Transcript.from_text(text).words, question)[0]
    assert first.name is SectionName.OUTSIDE
    assert first.last_word >= len(question.split()) - 3


def test_a_long_pause_ends_a_guessed_sentence() -> None:
    words = (Word("it", 0, 1), Word("works", 1, 2), Word("fine", 2.6, 3), Word("now", 4, 5))
    assert cut_sentences(words) == ((0, 2), (3, 3))


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ('"We’re,', "we're"),
        ("U.S.", "u.s"),
        ("—", "—"),
        ("40%.", "40%"),
        ("$5m", "$5m"),
        ("'so'", "so"),
    ],
)
def test_plain_word(word: str, wanted: str) -> None:
    assert plain(word) == wanted
