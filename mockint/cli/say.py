"""The verb of the interviewer's voice: hear a text, or have it as a file."""

import argparse
import io
import wave

from mockint.cli.packet import write_private
from mockint.errors import UsageError
from mockint.practice import Practice
from mockint.practice.interviewer import Interviewer


def say(practice: Practice, options: argparse.Namespace) -> int:
    """Say the text in the first of the chosen voices."""
    interviewer = Interviewer(practice)
    if options.output is None:
        interviewer.aloud(options.text)
        return 0
    pcm, rate_hz = interviewer.sound(options.text)
    if not pcm:
        raise UsageError("the text holds nothing that can be said")
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    write_private(options.output, content.getvalue())
    print(f"{len(pcm) / 2 / rate_hz:.1f} s written to {options.output}.")
    return 0
