"""What was taken from a file that a person brought → one sentence."""

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
