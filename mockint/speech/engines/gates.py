"""One decoded chunk → whether to believe it, whether to hear it once more."""

from dataclasses import dataclass

from mockint.core.transcript import Word
from mockint.speech.engines.loops import loop_in

# Whisper's own thresholds. The one-pass pipeline ignores them (faster-whisper 1427, 1175), so they
# are applied here (docs/recogniser.md, decoding).
MOST_COMPRESSION = 2.4
LEAST_LOGPROB = -1.0
MOST_NO_SPEECH = 0.6


@dataclass(frozen=True, slots=True)
class DecodedChunk:
    """What one pass brought.

    Attributes:
        words: with times in seconds of the recording.
        logprob: mean over its tokens.
        compression: how well the text packs; what repeats itself packs well.
        no_speech: how likely nobody spoke.
        capped: it ended because it had written as much as it may.
    """

    words: tuple[Word, ...]
    logprob: float
    compression: float
    no_speech: float
    capped: bool

    @property
    def silent(self) -> bool:
        """Whether it is text from no speech."""
        return self.no_speech > MOST_NO_SPEECH and self.logprob < LEAST_LOGPROB

    @property
    def stuck(self) -> bool:
        """Whether it went round in circles."""
        return self.capped or self.compression > MOST_COMPRESSION or loop_in(self.words) is not None

    @property
    def flaw(self) -> bool:
        """Whether another try is worth its time; silence sounds the same twice."""
        return not self.silent and (self.stuck or self.logprob < LEAST_LOGPROB)


def better(first: DecodedChunk, second: DecodedChunk) -> DecodedChunk:
    """The one that is not stuck, else the likelier one."""
    if first.stuck != second.stuck:
        return second if first.stuck else first
    return second if second.logprob > first.logprob else first
