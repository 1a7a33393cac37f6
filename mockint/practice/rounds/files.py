"""Audio files → a whole rehearsal, follow-ups included, with nobody at the keys."""

from collections.abc import Sequence
from pathlib import Path

from mockint.core.attempt import Attempt, Retake
from mockint.core.question import Question
from mockint.core.step import ToAsk, ToAskBack, ToHear, ToSpeak
from mockint.practice.bring_in import add_audio, import_audio
from mockint.practice.desk import Practice, TellProgress
from mockint.practice.hear import hear
from mockint.practice.rounds.play import play
from mockint.practice.rounds.single import round_for


def rehearse_files(
    practice: Practice,
    question: Question,
    recordings: Sequence[Path],
    on_progress: TellProgress,
    retake: Retake | None = None,
) -> Attempt:
    """Store the first file as the answer and the next ones as replies to the follow-ups; or the
    first one as a part said again.

    Without a recogniser everything is kept as not transcribed yet.

    Args:
        practice: the home it is stored in.
        question: what the first file answers.
        recordings: at least one audio file.
        on_progress: share of the rehearsal that is done, 0 to 1.
        retake: what is given once more.

    Raises:
        AudioFileError: a file is not usable audio; what came before it is stored.
        SpeechError: recognition failed; the recordings are stored.
    """
    if retake is not None and retake.part is not None:
        recordings = recordings[:1]
    return play(practice, round_for(question, retake), _Files(practice, recordings, on_progress))


class _Files:
    """Answers with the next file, and skips what no file is left for."""

    def __init__(
        self, practice: Practice, recordings: Sequence[Path], on_progress: TellProgress
    ) -> None:
        self._practice = practice
        self._recordings = recordings
        self._on_progress = on_progress
        self._spoken = 0

    def ask(self, step: ToAsk) -> None:
        """Nobody listens."""

    def speak(self, step: ToSpeak) -> tuple[Attempt, str]:
        """Keep the next file."""
        path = self._recordings[self._spoken]
        self._spoken += 1
        retake, attempt = step.retake, step.attempt
        if retake is not None and retake.part is not None:
            kept = add_audio(self._practice, retake.of, path, part=retake.part)
        elif attempt is not None:
            kept = add_audio(self._practice, attempt, path, step.prompt)
        else:
            of = retake.of.id if retake is not None else ""
            kept = import_audio(self._practice, path, step.question, of)
        return kept, kept.answers[-1].key

    def hear(self, step: ToHear) -> Attempt:
        """Transcribe and measure it; without a recogniser it stays as it is."""
        if self._practice.recognizer() is None:
            return step.attempt
        show = part_of(self._on_progress, self._spoken - 1, len(self._recordings))
        return hear(self._practice, step.attempt, step.key, on_progress=show)

    def ask_back(self, step: ToAskBack) -> bool:  # noqa: ARG002
        """As long as there are files."""
        return self._spoken < len(self._recordings)


def part_of(on_progress: TellProgress, done: int, steps: int) -> TellProgress:
    """Progress of one step of several, told as progress of the whole."""
    return lambda share: on_progress((done + share) / steps)
