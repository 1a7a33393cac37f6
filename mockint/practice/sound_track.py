"""A file with several sound tracks → the one with the person on it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Why(StrEnum):
    """What spoke for a track."""

    ASKED = "asked for"
    MARKED = "marked"
    ONLY_VOICE = "the only voice"
    MOST_SPEECH = "most speech"
    NO_VOICE = "no voice"


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """The track that is heard.

    Attributes:
        number: from 1.
        of: how many the file has.
        why: None where there was nothing to choose.
    """

    number: int = 1
    of: int = 1
    why: Why | None = None


def sound_track(path: Path, wanted: int | None = None) -> SoundTrack:
    """Choose the track.

    A track that the file marks is the person's wish, unless it is the first one, which programs
    mark by themselves. Otherwise whoever speaks most is the one who answers.

    Args:
        path: of an audio file.
        wanted: number of the track that the person asked for.

    Raises:
        AudioFileError: it is not usable audio, or has no such track.
        SpeechError: there is no voice detector.
    """
    from mockint.capture.container import no_such_track
    from mockint.capture.convert import read_sound, sound_tracks
    from mockint.speech.live.cutter import speech_s
    from mockint.speech.transcriber import LEAST_SPEECH_S

    tracks = sound_tracks(path)
    if wanted is not None:
        if not 1 <= wanted <= len(tracks):
            raise no_such_track(path, wanted, len(tracks))
        return SoundTrack(wanted, len(tracks), Why.ASKED)
    if len(tracks) == 1:
        return SoundTrack()
    spoken_s = {t.number: speech_s(read_sound(path, t.number).samples) for t in tracks}
    marked = next((t.number for t in tracks if t.marked), 1)
    voices = [number for number, seconds in spoken_s.items() if seconds >= LEAST_SPEECH_S]
    if not voices:
        return SoundTrack(marked, len(tracks), Why.NO_VOICE)
    if len(voices) == 1:
        return SoundTrack(voices[0], len(tracks), Why.ONLY_VOICE)
    if marked > 1 and marked in voices:
        return SoundTrack(marked, len(tracks), Why.MARKED)
    most = max(voices, key=lambda number: spoken_s[number])
    return SoundTrack(most, len(tracks), Why.MOST_SPEECH)
