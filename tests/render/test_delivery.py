"""Measures → the delivery block in text and Markdown; what is not measured is left out."""

import pytest

from mockint.core.analysis import Analysis, Measure
from mockint.core.report import Report
from mockint.core.transcript import Transcript
from mockint.render.delivery import DeliveryRow, delivery_rows
from mockint.render.markdown.report import as_markdown
from mockint.render.text.report import as_text

MEASURED = {
    "time_to_first_word_s": 1.24,
    "words_per_minute": 148.4,
    "pause_count": 5,
    "longest_pause_s": 2.06,
    "situation_words_per_minute": 150.0,
    "situation_pause_count": 1,
    "action_words_per_minute": 146.0,
    "action_pause_count": 4,
    "task_pause_count": 0,
    "fillers_at_least": 3,
    "repeated_starts_at_least": 0,
    "possible_hesitations": 2,
}


def report(**measures: float) -> Report:
    analysis = Analysis("test", measures=tuple(Measure(name, v) for name, v in measures.items()))
    return Report(None, Transcript.from_text("two words"), analysis)


def test_every_row() -> None:
    assert delivery_rows(report(**MEASURED)) == (
        DeliveryRow("First word", "after 1.2 s"),
        DeliveryRow("Pace", "148 words/min", "S 150 · A 146"),
        DeliveryRow("Pauses over 0.5 s", "5, longest 2.1 s", "S 1 · T 0 · A 4"),
        DeliveryRow("Fillers", "3 or more"),
        DeliveryRow("Restarted sentences", "none found"),
        DeliveryRow('Possible "um"s', "2"),
    )


@pytest.mark.parametrize(
    ("measures", "rows"),
    [
        ({"search_pause_s": 14.4}, (DeliveryRow("Thought before", "14 s"),)),
        ({}, ()),
        ({"fillers_at_least": 0}, (DeliveryRow("Fillers", "none found"),)),
        ({"pause_count": 0, "task_pause_count": 0}, (DeliveryRow("Pauses over 0.5 s", "none"),)),
        ({"possible_hesitations": 0}, (DeliveryRow('Possible "um"s', "none found"),)),
    ],
)
def test_what_was_not_measured_is_not_shown(
    measures: dict[str, float], rows: tuple[DeliveryRow, ...]
) -> None:
    assert delivery_rows(report(**measures)) == rows


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_in_text_at_any_width(width: int) -> None:
    text = as_text(report(**MEASURED), width)
    assert all(len(line) <= width for line in text.splitlines())
    together = " ".join(text.split())
    assert "Delivery First word after 1.2 s" in together
    assert "148 words/min S 150 · A 146" in together
    assert "Fillers 3 or more" in together


def test_in_markdown() -> None:
    text = as_markdown(report(**MEASURED))
    assert "## Delivery" in text
    assert "| Fillers | 3 or more |" in text


@pytest.mark.parametrize("render", [as_text, as_markdown])
def test_no_heading_over_nothing(render: object) -> None:
    assert callable(render)
    assert "Delivery" not in render(report())
