"""What went wrong → one sentence a person can act on.

MockintError                 exit code 1
├── UsageError               exit code 2: the command was wrong
├── BankError                a question bank file, or an unknown question
├── CaptureError             microphone, audio library, audio file
│   ├── MicrophoneError      nothing to record with
│   └── AudioFileError       a file that is not usable audio
├── SpeechError              recogniser or its weights
├── VoiceError               the interviewer's voice
├── StoreError               the home cannot be read or written
│   ├── AttemptNotFoundError
│   ├── AttemptInUseError    another program is at work on it
│   └── NewerHomeError       written by a newer mockint, so it is read only
└── StoppedError             the person, or a signal, asked the work to stop
"""


class MockintError(Exception):
    """Any failure that mockint explains.

    Args:
        what: what happened, one clause, no full stop.
        kept: what is safe all the same ("your recording is saved"), or empty.
        hint: what to do, ideally a command to type, or empty.
    """

    exit_code = 1

    def __init__(self, what: str, *, kept: str = "", hint: str = "") -> None:
        super().__init__(what, kept, hint)
        self.what = what
        self.kept = kept
        self.hint = hint

    def __str__(self) -> str:
        """One line: what happened; what was kept; what to do."""
        return "; ".join(part for part in (self.what, self.kept, self.hint) if part)


class UsageError(MockintError):
    """The command line was wrong."""

    exit_code = 2


class BankError(MockintError):
    """A question bank file is damaged, or a question does not exist."""


class CaptureError(MockintError):
    """Sound could not be recorded, played or read."""


class MicrophoneError(CaptureError):
    """There is nothing to record with, or it stopped."""


class AudioFileError(CaptureError):
    """A file is missing, is not audio, or is too large."""


class SpeechError(MockintError):
    """No recogniser, or a recogniser that failed."""


class VoiceError(MockintError):
    """The interviewer cannot speak; the question still stands on the screen."""


class StoreError(MockintError):
    """The home cannot be read or written."""


class AttemptNotFoundError(StoreError):
    """No stored attempt has that id."""


class AttemptInUseError(StoreError):
    """Another program writes into the attempt."""


class NewerHomeError(StoreError):
    """A newer mockint wrote it; writing would lose what this one does not know."""


class StoppedError(MockintError):
    """Work ended early because it was asked to."""
