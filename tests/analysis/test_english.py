"""A paragraph → whether it is English; in another language nothing is counted."""

import pytest

from mockint.analysis.analyse import analyse
from mockint.analysis.english import is_english, other_language
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript
from mockint.wording.sentences import plain

OTHERS = {
    "german": (
        "Ich habe das System in drei Wochen umgebaut, und wir hatten danach keine Ausfälle mehr."
        " Mein Chef war so froh, dass er mir 40 Kunden gab, und wir haben dann in nur zwei Monaten"
        " noch mehr gemacht."
    ),
    "french": (
        "Je suis arrivé en retard et on a dû refaire le plan en deux semaines, mais le client était"
        " content. Il a dit que nous avions fait un bon travail et il a signé un contrat de 3 ans."
    ),
    "dutch": (
        "Ik was in het team en we hadden een plan om de tijd te halveren, maar we wisten niet hoe"
        " dat moest met zo weinig mensen. Toen heb ik de klanten zelf gevraagd wat ze wilden."
    ),
}
ENGLISH = (
    "At my last job the orders came in twice a day and nobody checked them, so I built a small"
    " sheet that did, and after two weeks the mistakes fell from nine a month to one."
)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_another_language_is_said_and_nothing_counted(text: str) -> None:
    measured = analyse(Transcript.from_text(text))
    assert measured.withheld == "the words do not read as English"
    assert [s.name for s in measured.sections] == [SectionName.OUTSIDE]
    assert measured.numbers == ()
    assert measured.we_in_action == ()


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "zwei Wochen",
        "",
        "12 " * 40,
        "one billion five hundred million " * 2,
    ],
)
def test_english_short_or_bare_numbers_are_measured(text: str) -> None:
    assert is_english([plain(word) for word in text.split()])


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
@pytest.mark.parametrize("order", ["first", "last", "between"])
def test_of_two_languages_only_the_english_is_measured(other: str, order: str) -> None:
    before, after = ENGLISH.split(", so ")
    parts = {
        "first": [other, ENGLISH],
        "last": [ENGLISH, other],
        "between": [before + ".", other, "So " + after],
    }[order]
    words = " ".join(parts).split()
    measured = analyse(Transcript.from_text(" ".join(words)))
    assert measured.withheld == ""
    foreign = set(other.split()) - set(ENGLISH.split())
    for section in measured.sections:
        if section.name is not SectionName.OUTSIDE:
            held = words[section.first_word : section.last_word + 1]
            assert len([w for w in held if w in foreign]) <= len(held) / 4
    alone = analyse(Transcript.from_text(ENGLISH))
    assert len(measured.numbers_in_result) <= len(alone.numbers_in_result)
    assert measured.we_in_action == alone.we_in_action


def test_a_list_of_names_is_no_other_language() -> None:
    text = ENGLISH + " We used React, Redis, Kafka, Postgres, Terraform, Docker and Grafana."
    reading = [plain(word) for word in text.split()]
    assert other_language(reading, [(0, len(reading) - 1)]) == []
