"""A text or times → words whose times a test can work out by hand."""

from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.speech.engines.scripted import ScriptedTranscriber

DIGITS = 6  # 0.1 + 0.2 is 0.3 here, as a test writes it


def even_words(
    text: str,
    step_s: float = 0.5,
    word_s: float = 0.4,
    *,
    wait_s: float = 0.0,
    probability: float | None = None,
) -> tuple[Word, ...]:
    """One begins every `step_s`, the first after `wait_s`, and lasts `word_s`."""
    starts = (wait_s + i * step_s for i in range(len(text.split())))
    return tuple(
        Word(token, round(start, DIGITS), round(start + word_s, DIGITS), probability)
        for token, start in zip(text.split(), starts, strict=True)
    )


def even(
    text: str,
    step_s: float = 0.5,
    word_s: float = 0.4,
    *,
    wait_s: float = 0.0,
    probability: float = 0.9,
    recognizer: Recognizer = ScriptedTranscriber.recognizer,
) -> Transcript:
    """What a recogniser makes of such words: it ends with the step of the last one."""
    words = even_words(text, step_s, word_s, wait_s=wait_s, probability=probability)
    return Transcript(words, recognizer, wait_s + len(words) * step_s)


def words_at(*times: tuple[float, float]) -> tuple[Word, ...]:
    """Words of which only (start, end) in seconds matter."""
    return tuple(Word("word", start, end) for start, end in times)
