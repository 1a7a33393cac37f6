"""Sentences of an Action → each "we" with who it stands for."""

import pytest

from mockint.analysis.cues.ownership import quoted_words, we_in_action
from mockint.analysis.language import read
from mockint.core.analysis import WeKind
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript

C, Q, N = WeKind.COLLECTIVE, WeKind.QUOTED, WeKind.INCLUSIVE


def kinds(text: str) -> list[WeKind]:
    reading = read(Transcript.from_text(text))
    whole = Section(SectionName.ACTION, 0, len(reading.words) - 1)
    return [mention.kind for mention in we_in_action(reading, [whole])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We rebuilt the index and moved the traffic.", [C]),
        ("so we rebuilt it and then we tested it for a week", [C, C]),
        ("We, we rebuilt it.", [C, C]),
        ("And so we've rewritten it and we'd run it every night.", [C, C]),
        ("Our team re-ran everything over the weekend.", [C]),
        ("It was written by us in a week.", [C]),
        ("The three of us sat down and wrote it.", [C]),
        ("We decided that we should tell the manager.", [C, C]),
        ("We set up a meeting and presented our case.", [C, C]),
        ('I said, "We are sending the wrong eggs."', [Q]),
        ("I said, look, we're sending the wrong eggs.", [Q]),
        ("and she goes we can't ship that", [Q]),
        ("“We told the board,” he said.", [Q]),
        ("he told me we have no capacity for that", [Q]),
        ("I proposed that we measure it first.", [N]),
        ("I told the funder that we would miss the date.", [N]),
        ("I asked her what a stranded family costs us.", [N]),
        ("I took it to our director.", [N]),
        ("I used the pager code we have for that.", [C]),
        ("I checked it on a Monday, when we're shut.", [N]),
        ("Our tester tried to break it for two weeks.", [N]),
        ("I wrote it down in our wiki.", [N]),
        # Held to the next word by punctuation alone: once.
        ("we—we rebuilt it", [C]),
        ("um we—uh—we rebuilt it", [C]),
        ("so,we rebuilt it and then...we tested", [C, C]),
        ("the team and I—we—rebuilt it", [C]),
        # Everybody, or speaker and listener.
        ("As we all know, I rebuilt it. As we know I tested it.", [N, N]),
        ("We all know that caches are hard, so I rebuilt it.", [N]),
        ("We all knew that it was late.", [C]),
        ("There we go. Here we are. Where were we? I rebuilt it.", [N, N, N]),
        ("I rebuilt, shall we say, the cache, as we speak.", [N, N]),
        ("We'll see, I thought; let us say I rebuilt it.", [N, N]),
        ("I know how we humans are, and we all make mistakes.", [N, N]),
        ('He said: "As we all know, it is late."', [Q]),
    ],
)
def test_who_it_stands_for(text: str, wanted: list[WeKind]) -> None:
    assert kinds(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "I moved to the US and shipped it there.",
        "so i moved to the us",
        "Let's say I rebuilt it.",
        "I went to the west and wept.",
        "I rebuilt it. They liked it.",
    ],
)
def test_not_counted(text: str) -> None:
    assert kinds(text) == []


def test_in_capitals_us_is_the_pronoun() -> None:
    assert kinds("THEY GAVE US A WEEK AND WE MADE IT") == [N, C]
    assert kinds("They gave us a week.") == [N]


def test_only_the_action_counts() -> None:
    reading = read(Transcript.from_text("We had a problem. I fixed it. We won."))
    sections = [
        Section(SectionName.SITUATION, 0, 3),
        Section(SectionName.ACTION, 4, 6),
        Section(SectionName.RESULT, 7, 8),
    ]
    assert we_in_action(reading, sections) == ()


def test_the_token_is_as_written() -> None:
    reading = read(Transcript.from_text('Then "We\'re late," he said.'))
    (mention,) = we_in_action(reading, [Section(SectionName.ACTION, 0, 4)])
    assert (mention.word, mention.token, mention.kind) == (1, "We're", Q)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('a "b c" d', {1, 2}),
        ("a “b c” d", {1, 2}),
        ('a "b" c "d e', {1}),
        ('he said "yes, "no" x', {2, 3}),
        ('"' + "x " * 200 + 'y" z', set()),
    ],
)
def test_quotation_marks(text: str, wanted: set[int]) -> None:
    assert quoted_words(text.split()) == wanted
