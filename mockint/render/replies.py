"""A reply to a follow-up → one line of feedback: how long it was, and one thing to try."""

import re

from mockint.core.question import FollowUp
from mockint.core.transcript import Transcript
from mockint.wording.figures import times
from mockint.wording.moments import clock

SHORT_S, LONG_S = 15.0, 75.0
NO_I = 'no "I" yet'
_OWN = re.compile(r"\bI\b|\bI['’](?:m|d|ve|ll)\b")
_FIGURE = re.compile(r"\d")


def reply_feedback(prompt: FollowUp, said: Transcript | None, duration_s: float | None) -> str:
    """The line; empty where the reply has no words yet.

    Args:
        prompt: what was asked.
        said: the reply.
        duration_s: of its recording.
    """
    if said is None:
        return ""
    if not said.words:
        return "Your reply had no words in it. Say it again, closer to the microphone."
    length = clock(duration_s) if duration_s is not None else ""
    facts = [*([length] if length else []), *_facts(prompt, said.text)]
    advice = "Say what you did yourself." if NO_I in facts else _advice(duration_s)
    return f"Your reply: {', '.join(facts)}. {advice}".strip() if facts else advice


def _facts(prompt: FollowUp, text: str) -> list[str]:
    """What the question asked for, where it can be told from the words."""
    if prompt.id == "own-part":
        said = len(_OWN.findall(text))
        return [f'"I" {times(said)}' if said else NO_I]
    if prompt.id in ("how-measured", "first-look") and _FIGURE.search(text):
        return ["with a number"]
    return []


def _advice(duration_s: float | None) -> str:
    if duration_s is None:
        return ""
    if duration_s < SHORT_S:
        return "A little short: add one example."
    if duration_s > LONG_S:
        return "Long for a follow-up: aim for less."
    return "A good length."
