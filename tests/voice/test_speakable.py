"""A text as it is written → what is read aloud."""

import pytest

from mockint.voice.speakable import speakable


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("What did you do?", "What did you do?"),
        ("**Which** of _these_ `calls` failed?", "Which of these calls failed?"),
        ("[b]Why[/b] <i>you</i>?", "Why you ?"),
        ("# Lead\n\n- one\n- two", "Lead\none\ntwo"),
        ("See [the page](http://localhost/x).", "See the page."),
        ("Well done 🎉 👩‍💻 ok", "Well done ok"),
        ("\x1b[31mred\x1b[0m \x07 bell\u202e \ud800", "red bell"),
        ("p99 < 20 ms at 99.95 %, 20 °C", "p99 < 20 ms at 99.95 %, 20 °C"),
        ("🎉", ""),
        (" \n\t", ""),
    ],
)
def test_only_what_has_a_sound_is_said(written: str, spoken: str) -> None:
    assert speakable(written) == spoken
