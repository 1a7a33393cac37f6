"""Lines → who says each of them, where the lines name their speakers."""

import re
from collections import Counter
from collections.abc import Sequence

from mockint.captions.cue import TIME

_NAME = r"[^\W\d_][\w.'’-]*(?: (?:[^\W\d_]|\(|\d)[\w.'’)-]*){0,4}"
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]+)>", re.I)
# "Sam Kline: So", "[SPEAKER_00]: So", "10:03:12 From Sam Kline: So", "Sam Kline (0:03): So".
_LABEL = re.compile(
    rf"^\s*(?:[-–>]+\s*)?(?:\[?{TIME}\]?\s+)?(?:From\s+)?(\[?{_NAME}\]?)"
    rf"(?:\s+[\[(]?{TIME}[\])]?)?\s*:(?:\s+|$)(.*)$"
)
# "Sam Kline  0:03", "[Sam Kline] 10:05:23", "0:03 Sam Kline": the words stand on the next lines.
_HEAD = re.compile(
    rf"^\s*(?:\[?({_NAME})\]?\s+[\[(]?{TIME}[\])]?|[\[(]?{TIME}[\])]?\s+\[?({_NAME})\]?)\s*:?\s*$"
)
_ROLES = re.compile(
    r"(?:interviewer|interviewee|candidate|applicant|recruiter|manager|me|you|q|a|question|answer"
    r"|host|guest|speaker|participant|unknown speaker)(?:[ _]?\w{1,2})?$",
    re.I,
)
# What people head the parts of a written answer with.
_HEADINGS = re.compile(
    r"(?:situation|task|actions?|results?|learnings?|lessons?|reflection|context|background|problem"
    r"|challenge|solution|outcome|impact|goal|notes?|summary|title|[str])$",
    re.I,
)
_LEAST_SHARE = 0.5  # of the lines: else a colon is only a colon


def label_of(line: str) -> tuple[str, str]:
    """The speaker that the line seems to name, or nobody, and the rest of the line."""
    if found := _VOICE.search(line):
        return _tidy(found[1]), line
    if (found := _HEAD.match(line)) and _named(name := _tidy(found[1] or found[2])):
        return name, ""
    if (found := _LABEL.match(line)) and _named(name := _tidy(found[1])):
        return name, found[2]
    return "", line


def speakers_in(lines: Sequence[str], *, captioned: bool) -> frozenset[str]:
    """The labels that are names of speakers.

    Args:
        lines: of the file, without blank ones.
        captioned: of a caption file, where each line names its speaker anew.
    """
    voices = Counter(_tidy(found[1]) for line in lines for found in _VOICE.finditer(line))
    heads = Counter(label_of(line)[0] for line in lines if not label_of(line)[1])
    labels = Counter(label_of(line)[0] for line in lines)
    del labels[""], heads[""]
    labelled = sum(labels.values())
    if voices or heads.total() > 1:
        return frozenset(labels)
    if any(_ROLES.match(name) for name in labels) and labelled > 1:
        return frozenset(labels)
    often = labelled >= _LEAST_SHARE * len(lines)
    again = max(labels.values(), default=0) > 1
    if (often and again) or (captioned and often):
        return frozenset(labels)
    return frozenset(name for name, times in labels.items() if captioned and times > 1)


def _tidy(name: str) -> str:
    return " ".join(name.strip(" []\t").split())


def _named(name: str) -> bool:
    """Whether it can be a name: capitals, or a role; no heading of a part of an answer."""
    if _HEADINGS.match(name):
        return False
    if _ROLES.match(name):
        return True
    words = name.split()
    return len(words) <= 4 and all(word[0].isupper() or not word[0].isalpha() for word in words)
