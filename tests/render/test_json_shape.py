"""The Analysis JSON: every key of the contract, with its type."""

import json
from collections.abc import Callable

import pytest

from mockint.core.checklists import GapName
from mockint.core.moves import MoveName
from mockint.render.json.report import as_json
from tests.build.measured import part, verbatim
from tests.feedback.build import EMPTY, STRONG, Answer, moving, swapped, untimed
from tests.feedback.test_findings import FIRES

Shape = object  # a type, a tuple of choices, a list of one shape, or a dictionary of shapes
NUMBER = (int, float)
LETTERS = ("S", "T", "A", "R", "L", "O")
ROLES = (
    "delta_from", "delta_to", "absolute", "baseline", "target", "denominator", "duration",
    "multiplier",
)  # fmt: skip


METRICS = (
    "latency", "money", "time", "volume", "headcount", "quality", "adoption", "risk", "reach",
)  # fmt: skip


def flag(value: object) -> None:
    assert isinstance(value, bool)


def either(*shapes: Shape) -> Callable[[object], None]:
    def check(value: object) -> None:
        if not any(value is None if s is None else fits(value, s) for s in shapes):
            raise AssertionError(f"{value!r} is none of {shapes}")

    return check


def fits(value: object, shape: Shape) -> bool:
    try:
        match_shape(value, shape)
    except AssertionError:
        return False
    return True


def match_shape(value: object, shape: Shape) -> None:
    if isinstance(shape, dict):
        assert isinstance(value, dict)
        assert list(value) == list(shape)
        for key, inner in shape.items():
            match_shape(value[key], inner)
    elif isinstance(shape, list):
        assert isinstance(value, list)
        for item in value:
            match_shape(item, shape[0])
    elif isinstance(shape, tuple) and shape and isinstance(shape[0], str):
        assert value in shape
    elif isinstance(shape, tuple | type):
        assert isinstance(value, shape)
        assert isinstance(value, bool) is False
    else:
        assert callable(shape)
        shape(value)


SECONDS = either(None, NUMBER)
STRETCH: dict[str, Shape] = {"first_word": int, "last_word": int}
GAPS, MOVES = tuple(gap.value for gap in GapName), tuple(move.value for move in MoveName)


def move_shape(value: object) -> None:
    assert isinstance(value, dict)
    kind = {"kind": ("wrong", "dissent", "limit", "choice")} if "kind" in value else {}
    match_shape(value, {"move": MOVES} | kind | STRETCH | {"confidence": NUMBER})


NUMBER_ROW = {
    "first_word": int,
    "last_word": int,
    "text": str,
    "value": either(None, NUMBER, [NUMBER]),
    "kind": ("money", "percent", "time", "count", "ratio", "rate", "other"),
    "role": ROLES,
    "hedged": flag,
    "pair": either(None, int),
    "metric": either(None, METRICS),
    "of": either(None, STRETCH),
    "baseline": either(None, {"kind": ("before", "peer", "target", "norm")} | STRETCH),
    "window": either(None, STRETCH),
    "chain": either(None, STRETCH),
}
READING = {
    "transcript": {
        "text": str,
        "words": [{"text": str, "start": SECONDS, "end": SECONDS, "probability": SECONDS}],
    },
    "sections": [
        {
            "section": LETTERS,
            "first_word": int,
            "last_word": int,
            "start": SECONDS,
            "end": SECONDS,
            "confidence": NUMBER,
            "border": NUMBER,
        }
    ],
    "section_seconds": either(None, dict.fromkeys(LETTERS, NUMBER)),
    "section_words": dict.fromkeys(LETTERS, int),
    "we_in_action": [{"word": int, "token": str, "kind": ("collective", "quoted", "inclusive")}],
    "numbers_in_result": [NUMBER_ROW],
    "numbers": [{**NUMBER_ROW, "section": LETTERS}],
    "measures": dict,
    "moves": [move_shape],
}
CORRECTED = dict.fromkeys(("words", "sections", "we_in_action", "numbers_in_result"), int)
CONTRACT = {
    "schema": int,
    "question": either(None, {"id": str, "text": str}),
    "recognizer": either(None, {"engine": str, "model": str}),
    "duration": SECONDS,
    **READING,
    "findings": [
        {
            "rule": str,
            "message": str,
            "first_word": either(None, int),
            "last_word": either(None, int),
            "source": str,
            "severity": ("blocking", "high", "medium", "low", "note"),
            "about": ("answer", "hearing"),
            "says": str,
            "try": either(None, str),
            "why": either(None, str),
            "evidence": [{"first_word": int, "last_word": int}],
        }
    ],
    "follow_ups": [{"id": str, "text": str, "because": str, "gap": either(None, GAPS)}],
    "mend": [
        {
            "gap": GAPS,
            "message": str,
            "first_word": either(None, int),
            "last_word": either(None, int),
            "rule": str,
            "says": str,
            "try": str,
            "why": str,
            "source": str,
        }
    ],
    "well": [{"move": MOVES} | STRETCH],
    "notes": {part: [STRETCH] for part in ("S", "T", "A", "R")},
    "withheld": either(None, str),
    "analyzer": str,
    "corrected": either(None, CORRECTED),
    "automatic": either(None, READING),
}
MOVING = moving(STRONG, ("tension wrong", "a sale."), ("evidence", "I read six weeks of logs,"))
RANGE = swapped(part("R", "It took {3 to 5 days|time|duration}, {no idea|other|absolute}.", 27))


@pytest.mark.parametrize(
    "given",
    [EMPTY, STRONG, untimed(STRONG), STRONG.withheld("unclear"), RANGE.heard_by(None), MOVING]
    + [pair[0] for pair in FIRES.values()],
)
def test_shape(given: Answer) -> None:
    written = as_json(given.report())
    match_shape(written, CONTRACT)
    assert written["schema"] == 1
    assert json.loads(json.dumps(written, allow_nan=False)) == written


@pytest.mark.parametrize(
    "wrong", [{"schema": "1"}, {"duration": "12"}, {"withheld": 3}, {"numbers": [{"text": "x"}]}]
)
def test_the_shape_check_can_fail(wrong: dict[str, object]) -> None:
    written = as_json(STRONG.report())
    assert not fits({**written, **wrong}, CONTRACT)
    assert not fits({key: written[key] for key in written if key != "measures"}, CONTRACT)


def test_sections_cover_every_word_once_in_order() -> None:
    written = as_json(STRONG.report())
    sections = written["sections"]
    assert isinstance(sections, list)
    covered = [i for s in sections for i in range(s["first_word"], s["last_word"] + 1)]
    assert covered == list(range(len(STRONG.transcript.words)))


def test_values() -> None:
    written = as_json(STRONG.report())
    assert written["question"] == {"id": "hard-call", "text": "What was a hard call?"}
    assert written["recognizer"] == {"engine": "faster-whisper", "model": "base.en"}
    assert written["section_seconds"] == {"S": 21, "T": 6, "A": 91, "R": 27, "L": 5, "O": 0}
    assert written["withheld"] is None
    numbers = written["numbers_in_result"]
    assert isinstance(numbers, list)
    assert [n["value"] for n in numbers] == [8, 1, 6]
    measures = written["measures"]
    assert isinstance(measures, dict)
    assert measures["collective_we"] == 0
    assert list(measures)[:2] == ["words", "duration_s"]


def test_text_is_kept_as_it_was_said() -> None:
    given = swapped(verbatim("L", "\x1b[31mRed* \u202eand [so] on.", 5))
    transcript = as_json(given.report())["transcript"]
    assert isinstance(transcript, dict)
    assert transcript["text"] == given.transcript.text
    assert "\x1b[31mRed*" in transcript["text"]


def test_withheld_counts_are_empty_lists_with_a_reason() -> None:
    written = as_json(STRONG.withheld("too few words were clear").report())
    assert written["we_in_action"] == written["numbers"] == written["numbers_in_result"] == []
    assert written["withheld"] == "too few words were clear"


def test_times_are_null_where_there_are_none() -> None:
    written = as_json(untimed(STRONG).report())
    assert written["duration"] is None
    assert written["section_seconds"] is None
    sections = written["sections"]
    assert isinstance(sections, list)
    assert {s["start"] for s in sections} == {None}


def test_only_what_is_sure_enough_to_be_told_stands_among_the_moves() -> None:
    unsure = moving(STRONG, ("evidence", "I read six weeks of logs,"), sure=0.4)
    assert as_json(unsure.report())["moves"] == []
    sure = moving(STRONG, ("evidence", "I read six weeks of logs,"))
    words = {"first_word": 19, "last_word": 24}
    assert as_json(sure.report())["moves"] == [{"move": "evidence", **words, "confidence": 0.9}]
    assert as_json(sure.report())["well"] == [{"move": "evidence", **words}]
