"""A rating file round-trips, forgives what is no fault, and names the line of every mistake."""

import pytest

from mockint.bank.ladder import load_ladder
from mockint.core.rating import Rating
from mockint.errors import BankError
from mockint.paths import shipped
from mockint.store.rating_file import rating_file, read_rating

LADDER = load_ladder(shipped("question_bank"))
FULL = Rating(
    "20261124-190212-k3f9",
    'Ida "the\\hammer" Ålund',
    levels={
        "scope": "L5",
        "ambiguity": "L4",
        "influence": "L3",
        "quality-bar": "L7",
        "mentorship": "L6",
    },
    notes='First line.\n\n[x] "quoted" \\ and """ three\n# not a comment\nscope: 5',
)
BLANK = rating_file(LADDER, Rating(FULL.attempt))


def line_of(piece: str) -> int:
    return next(n for n, line in enumerate(BLANK.splitlines(), 1) if line.startswith(piece))


def test_the_ladder_has_its_25_cells_in_our_own_words() -> None:
    cells = [cell for row in LADDER.dimensions for cell in row.cells]
    assert LADDER.levels == ("L3", "L4", "L5", "L6", "L7")
    assert len(LADDER.dimensions) == len(LADDER.titles) == 5
    assert len(set(cells)) == 25
    assert {
        LADDER.cell(row.id, level) for row in LADDER.dimensions for level in LADDER.levels
    } == set(cells)
    assert LADDER.cell("scope", "L9") == LADDER.cell("scop", "L5") == ""


def test_what_is_written_is_read_back() -> None:
    assert read_rating(rating_file(LADDER, FULL).encode(), "r.toml", LADDER) == FULL


def test_a_blank_file_shows_every_level_and_no_rating() -> None:
    for row in LADDER.dimensions:
        assert all(cell in BLANK for cell in row.cells)
        assert f'{row.id} = ""' in BLANK
    with pytest.raises(BankError, match="no level and no note yet"):
        read_rating(BLANK.encode(), "r.toml", LADDER)


FORGIVEN = [
    '"L5"',
    '"l5"',
    '" 5 "',
    '"5"',
    "5",
    "L5",
    "l5",
    "“L5”",
    "'L5'",
    "L5  # surely",
    '"L5" # surely',
]


@pytest.mark.parametrize("written", FORGIVEN)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_levels_as_people_write_them(written: str, ends: str, mark: str) -> None:
    text = mark + BLANK.replace('scope = ""', f"scope = {written}").replace("\n", ends)
    assert read_rating(text.encode(), "r.toml", LADDER).levels == {"scope": "L5"}


SCOPE = 'scope = ""'
DAMAGED = [
    (SCOPE, 'scope = "L8"', "scope = ", 'scope is "L8"; the ladder goes from L3 to L7'),
    (SCOPE, 'scope = "high"', "scope = ", 'scope is "HIGH"'),
    (SCOPE, "scope = [5]", "scope = ", "not a text in quotation marks"),
    (SCOPE, "scope = high", "scope = ", "not TOML"),
    (SCOPE, 'scope = "L5 or so', "scope = ", "not TOML"),
    (SCOPE, "scope", "scope = ", "not TOML"),
    (SCOPE, 'scop = "L5"', "scope = ", '"scop" is no line of a rating'),
    (SCOPE, 'scope = "L5"\nscope = "L6"', "#   L3", "not TOML"),
    (SCOPE, f'scope = "{"x" * 5000}"', "scope = ", "longer than 4000"),
    (SCOPE, f"scope = {'[' * 3000}", "scope = ", ""),
    (SCOPE, "scope = \udce4", "scope = ", "not UTF-8"),
    ('attempt = "20261124-190212-k3f9"', "", "#", "attempt, which says what was rated, is missing"),
    ('rater = ""', f'rater = "{"x" * 61}"', "rater = ", "longer than 60"),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), DAMAGED)
def test_damage_is_one_sentence_with_its_line(old: str, new: str, place: str, message: str) -> None:
    assert old in BLANK
    damaged = BLANK.replace(old, new, 1).encode("utf-8", "surrogateescape")
    with pytest.raises(BankError) as caught:
        read_rating(damaged, "r.toml", LADDER)
    said = str(caught.value)
    assert message in said
    assert "\n" not in said
    if not new.count("\n"):
        line = line_of(place) if place != "#" else 1
        assert f"r.toml, line {line}: " in said


def test_what_is_no_text_at_all_is_one_sentence() -> None:
    for content in (
        bytes(range(256)),
        b"\x00" * 50,
        b"PK\x03\x04" + bytes(range(128, 200)),
        b"x" * 300_000,
    ):
        with pytest.raises(BankError) as caught:
            read_rating(content, "r\x1b[31m.toml", LADDER)
        assert "\n" not in str(caught.value)
        assert "\x1b" not in str(caught.value)
