"""One line of feedback on a reply."""

import pytest

from mockint.core.question import FollowUp
from mockint.core.transcript import Transcript
from mockint.render.replies import reply_feedback

OWN = FollowUp("own-part", "What was your part?")
MEASURED = FollowUp("how-measured", "How did you know?")
OTHER = FollowUp("do-differently", "What would you change?")


@pytest.mark.parametrize(
    ("prompt", "said", "seconds", "wanted"),
    [
        (OTHER, "I would ask them first.", 24.0, "Your reply: 0:24. A good length."),
        (OTHER, "Nothing.", 4.0, "Your reply: 0:04. A little short: add one example."),
        (
            OTHER,
            "So much.",
            100.0,
            "Your reply: 1:40. Long for a follow-up: aim for less.",
        ),
        (OWN, "I did it, and I'm glad.", 20.0, 'Your reply: 0:20, "I" twice. A good length.'),
        (
            OWN,
            "We did it.",
            20.0,
            'Your reply: 0:20, no "I" yet. Say what you did yourself.',
        ),
        (MEASURED, "It fell to 9.", 20.0, "Your reply: 0:20, with a number. A good length."),
        (OTHER, "", 3.0, "Your reply had no words in it. Say it again, closer to the microphone."),
    ],
)
def test_feedback(prompt: FollowUp, said: str, seconds: float, wanted: str) -> None:
    assert reply_feedback(prompt, Transcript.from_text(said), seconds) == wanted


def test_nothing_is_said_before_there_are_words() -> None:
    assert reply_feedback(OTHER, None, 20.0) == ""
