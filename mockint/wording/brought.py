"""What was taken from a file that a person brought → one sentence."""

from collections.abc import Mapping

from mockint.wording.safe import clean

_TRACKS = {
    "asked for": "was taken, as you asked",
    "marked": "was taken, which the file marks as the one to play",
    "the only voice": "was taken, the only one with a voice on it",
    "most speech": "was taken, on which there is most speech",
    "no voice": "was taken; there is no voice on any of them",
}


def track_note(name: str, number: int, of: int, why: str) -> str:
    """Which of several sound tracks is heard.

    Args:
        name: of the file.
        number: of the track, from 1.
        of: how many there are.
        why: a key of _TRACKS.
    """
    other = "" if why == "asked for" else "; --track N takes another"
    return f"{clean(name)} has {of} sound tracks: track {number} {_TRACKS[why]}{other}"


def speaker_note(name: str, speaker: str, words: Mapping[str, int], *, asked: bool) -> str:
    """Whose words are taken from a text; empty where one speaker says everything.

    Args:
        name: of the file.
        speaker: who was taken.
        words: how many words each speaker says.
        asked: the person named the speaker.
    """
    if len(words) < 2:
        return ""
    who = clean(speaker) or "the one without a name"
    share = f"{words[speaker]} of {sum(words.values())} words"
    why = "as you asked" if asked else f"who says most ({share}); --speaker NAME takes another"
    return f"{clean(name)} has {len(words)} speakers: {who} was taken, {why}"
