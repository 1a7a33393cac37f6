"""A line of a caption or transcript → what was said in it: no tags, times, sounds or positions."""

import html
import re

from mockint.captions.cue import TIME

_TAG = re.compile(
    r"</?(?:i|b|u|s|c|v|em|strong|font|ruby|rt|lang|span|br|p)(?:[.\s/][^<>]*)?/?>", re.I
)
_INLINE_TIME = re.compile(rf"<\s*{TIME}\s*>")
_STYLE = re.compile(r"\{\\?[a-z]*\\?a[^{}]*\}", re.I)  # {\an8}, {\i1\a6}
_POSITION = re.compile(r"\bX1:\d+\s+X2:\d+\s+Y1:\d+\s+Y2:\d+")
_SONG = re.compile(r"[♪♫🎵🎶][^♪♫🎵🎶]*[♪♫🎵🎶]|[♪♫🎵🎶]")
_SQUARE_TIME = re.compile(rf"\[\s*{TIME}(?:\s*(?:-->|-|–)\s*{TIME})?\s*\]")
_ROUND_TIME = re.compile(r"\(\s*\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?\s*\)")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|\*[^*\s](?:[^*]*[^*\s])?\*")
_CHANGE = re.compile(r"(?:^|(?<=\s))(?:>{2,3}|&gt;&gt;)\s*(?=\S|$)")
_DASH = re.compile(r"^\s*[-–—]\s+(?=\S)")
# What recognisers and captioners write in brackets for what nobody said.
_SOUNDS = re.compile(
    r"\b(?:music|applau\w*|laugh\w*|chuckl\w*|giggl\w*|cough\w*|sigh\w*|clears?|clearing|throat"
    r"|clap\w*|cheer\w*|silen\w*|blank|inaudible|unintelligible|indistinct|crosstalk|cross-talk"
    r"|noise\w*|pause|pauses|beep\w*|bleep\w*|rings?|ringing|sniff\w*|sneez\w*|breath\w*|inhal\w*"
    r"|exhal\w*|static|typing|foreign|gasp\w*|groan\w*|hum|humming|whisper\w*|knock\w*|buzz\w*"
    r"|barks?|barking|censored|audio|sound|sounds)\b|^\W*_+\W*$",
    re.I,
)
_MOST_SOUND_WORDS = 6


def spoken(line: str, *, captioned: bool = False) -> str:
    """What is left when everything that nobody said is taken out.

    Args:
        line: of the file; tags inside it are gone afterwards, words keep their punctuation.
        captioned: the file is a caption file, in which everything in brackets is a remark; in a
            text that somebody typed only sounds are.
    """
    text = _INLINE_TIME.sub(" ", html.unescape(line))
    text = _TAG.sub("", text)
    text = _POSITION.sub(" ", _STYLE.sub(" ", _SONG.sub(" ", text)))
    text = _ROUND_TIME.sub(" ", _SQUARE_TIME.sub(" ", text))
    text = _BRACKETS.sub(lambda found: _unless_said(found[0], captioned=captioned), text)
    text = _CHANGE.sub(" ", text)
    return " ".join((_DASH.sub("", text) if captioned else text).split())


def _unless_said(remark: str, *, captioned: bool) -> str:
    """The remark in brackets or asterisks, a blank where it was no speech."""
    inside = remark[1:-1].replace("_", " ").strip() or "_"
    sound = len(inside.split()) <= _MOST_SOUND_WORDS and _SOUNDS.search(inside)
    if sound or inside == "_" or (captioned and remark[0] in "[("):
        return " "
    return remark
