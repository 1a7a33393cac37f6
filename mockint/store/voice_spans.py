"""Where a voice was in a recording ↔ bytes on disk, so that it is listened to once."""

from typing import NamedTuple

import msgspec

from mockint.core.sound import Sound
from mockint.core.timeline import Span
from mockint.store.codec import UNREADABLE


class Stamp(NamedTuple):
    """What a sound was derived from: another recording, or other rules, have another stamp.

    Attributes:
        listener: version of the rules that listened.
        size: of the recording in bytes.
        changed_ns: when the recording was written last.
    """

    listener: str
    size: int
    changed_ns: int


class StoredVoiceSpans(msgspec.Struct, frozen=True):
    """A derived file: stretches with a voice, start and end in seconds, and of what."""

    stamp: Stamp
    voiced: tuple[tuple[float, float], ...]

    @property
    def sound(self) -> Sound:
        """As the measures see it."""
        return Sound(tuple(Span(start_s, end_s) for start_s, end_s in self.voiced))


def encode_voice_spans(stamp: Stamp, sound: Sound) -> bytes:
    """JSON on one line: a thousand spans an hour."""
    voiced = tuple((span.start_s, span.end_s) for span in sound.voiced)
    return msgspec.json.encode(StoredVoiceSpans(stamp, voiced))


def decode_voice_spans(content: bytes) -> StoredVoiceSpans | None:
    """None when the bytes are damaged or of another shape."""
    try:
        return msgspec.json.decode(content, type=StoredVoiceSpans)
    except UNREADABLE:
        return None
