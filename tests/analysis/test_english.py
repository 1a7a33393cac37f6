"""A paragraph → whether it is English; in another language nothing is counted."""

import pytest

from mockint.analysis.analyse import analyse
from mockint.analysis.english import is_english
from mockint.analysis.sentences import plain
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript

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
