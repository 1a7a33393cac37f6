"""Keys as terminals report them → those that the screens know, whatever keyboard they come from."""

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

_QWERTY = "qwertyuiop asdfghjkl zxcvbnm"
# What the keys at the same places give elsewhere, row by row; "-" where that is no letter. The
# first layout that has it counts; Serbian and Bulgarian have the Russian ones at other places.
_LAYOUTS = (
    "йцукенгшщз фывапролд ячсмить",  # Russian
    "йцукенгшщз фівапролд ячсмить",  # Ukrainian
    "-ςερτυθιοπ ασδφγηξκλ ζχψωβνμ",  # Greek
    "--קראטוןםפ שדגכעיחלך זסבהנמצ",  # Hebrew
    "ضصثقفغعهخح شسيبلاتنم ئءؤر-ىة",  # Arabic
)
_DIGITS = (("&é\"'(", "12345"), ("+ěščř", "12345"))  # without shift: French, Czech
_NAMES = {
    "&": "ampersand",
    '"': "quotation_mark",
    "'": "apostrophe",
    "(": "left_parenthesis",
    "+": "plus",
}
_SAME_PLACE = {
    there: here
    for layout in reversed(_LAYOUTS)
    for there, here in zip(layout, _QWERTY, strict=True)
    if there not in " -"
} | {_NAMES.get(there, there): here for pair in _DIGITS for there, here in zip(*pair, strict=True)}


def meant(key: str) -> str:
    """The key at the same place of a Latin keyboard, without Caps Lock; itself where it is one."""
    *held, last = key.split("+") if key != "+" else (key,)
    last = _SAME_PLACE.get(last.lower(), last.lower() if len(last) == 1 else last)
    return "+".join((*held, last))


class LenientParser(XTermParser):
    """Passes over a report that Textual's own would end the program at: a code point that is none,
    numbers with colons, as terminals with the keyboard protocol of kitty may send them.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return [_nothing()]  # an empty list would mean that the report goes on
        return [key if _is_text(key.character or "") else _nothing() for key in keys]


def _nothing() -> events.Key:
    return events.Key(Keys.Ignore, None)


def _is_text(characters: str) -> bool:
    """Whether it can be written: half of a pair cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in characters)
