"""`say` → a text in the interviewer's voice, heard or written to a file."""

import argparse
from pathlib import Path

from mockint.cli.terminal import hand_over
from mockint.cli.verb import AddVerb, practice_of
from mockint.errors import UsageError
from mockint.wording.safe import clean


def options(add: AddVerb) -> None:
    """What to say, and where to."""
    own = add("say", "hear the interviewer's voice, or write what it says to a file")
    own.add_argument("text", metavar="TEXT")
    own.add_argument("--output", metavar="FILE.wav", type=Path, help="write it, play nothing")


def run(options: argparse.Namespace) -> int:
    """Say the text in the first of the chosen voices."""
    import io
    import wave

    from mockint.practice.interviewer import Interviewer

    interviewer = Interviewer(practice_of(options))
    if options.output is None:
        interviewer.aloud(options.text)
        return 0
    pcm, rate_hz = interviewer.sound(options.text)
    if not pcm:
        raise UsageError("there is nothing in the text that can be said")
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    told = f"{len(pcm) / 2 / rate_hz:.1f} s written to {clean(str(options.output))}."
    hand_over(options.output, content.getvalue(), told)
    return 0
