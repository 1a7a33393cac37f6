"""What a recogniser heard: words with times and probabilities; whether it keeps up."""

from dataclasses import dataclass
from enum import StrEnum

from mockint.core.timeline import Span

# Below one half the recogniser thinks it likelier that any other word was said.
UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """One whitespace-separated token, punctuation attached.

    Attributes:
        text: as written, without surrounding space.
        start: seconds from the start of the recording; None when the transcript has no times.
        end: the same; never before start.
        probability: 0 to 1 as the recogniser gave it, None when it gave none.
    """

    text: str
    start: float | None = None
    end: float | None = None
    probability: float | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the recogniser itself doubts the word."""
        return self.probability is not None and self.probability < UNSURE


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that were decoded together, by index, both ends included."""

    first_word: int
    last_word: int


@dataclass(frozen=True, slots=True)
class Recognizer:
    """Which recogniser wrote a transcript.

    Attributes:
        engine: "faster-whisper", "scripted", "text"; "pocketsphinx" in transcripts of 0.1.
        model: name of its weights.
    """

    engine: str
    model: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that was heard in one recording, in order.

    Attributes:
        words: in order of speech.
        recognizer: who heard it; None for a text that a person typed.
        duration_s: length of the recording, None when there is none.
        segments: the recogniser's own grouping, may be empty.
        missing: stretches with speech that the recogniser failed on, in order.
    """

    words: tuple[Word, ...]
    recognizer: Recognizer | None = None
    duration_s: float | None = None
    segments: tuple[Segment, ...] = ()
    missing: tuple[Span, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> "Transcript":
        """A transcript without times, one word per whitespace-separated token."""
        return cls(tuple(Word(token) for token in text.split()))

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def timed(self) -> bool:
        """Whether every word has a start and an end."""
        return bool(self.words) and all(
            word.start is not None and word.end is not None for word in self.words
        )

    @property
    def doubtful_share(self) -> float:
        """Doubtful words over all words, 0 to 1; a word without a probability is not doubtful."""
        return sum(word.doubtful for word in self.words) / max(1, len(self.words))


class LiveState(StrEnum):
    """How live transcription is going."""

    OFF = "off"
    """It begins afterwards."""
    KEEPS_UP = "keeps up"
    BEHIND = "behind"
    FAILED = "failed"
