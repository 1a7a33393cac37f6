"""settings.toml in the home ↔ Settings."""

from dataclasses import asdict, dataclass
from pathlib import Path

from mockint.errors import StoreError
from mockint.files.atomic import whole


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose; every band is guidance and can be moved.

    Attributes:
        role: trade whose questions come unasked, one of core.question.ROLES; "any" for those that
            suit every trade, empty until the person was asked.
        level: likewise, one of LEVELS or "any".
        microphone: name of the chosen input device; empty for the system's default.
        model: name of the chosen Whisper model; empty for the best one that is installed.
        countdown: show 3-2-1 before recording.
        time_marks: show the marks at 30 s and 3 min while recording.
        voice: the interviewer speaks the questions.
        voices: who does; several take turns.
        guess_first: ask for the person's own count before each report.
        situation_limit_s: longest Situation (ladder chapter: 30 s).
        task_limit_sentences: longest Task (ladder chapter: one sentence).
        action_low_percent: lower end of the Action band. The ladder chapter asks for 60 %, but of
            24 answers labelled by hand none reaches it, and the strong ones have 41 to 55 %.
        action_high_percent: upper end (ladder chapter: 70 %).
        result_low_s: lower end of the Result band (ladder chapter, impact guide: 25 s).
        result_high_s: upper end (ladder chapter, impact guide: 35 s).
        answer_soft_s: an answer should reach this (ladder chapter: 2 min).
        answer_hard_s: and end before this (senior article: under 3 min).
        numbers_target: numbers wanted in the Result (ladder chapter practice: two or more).
    """

    role: str = ""
    level: str = ""
    microphone: str = ""
    model: str = ""
    countdown: bool = True
    time_marks: bool = True
    voice: bool = True
    voices: tuple[str, ...] = ("heart",)
    guess_first: bool = False
    situation_limit_s: float = 30.0
    task_limit_sentences: int = 1
    action_low_percent: float = 40.0
    action_high_percent: float = 70.0
    result_low_s: float = 25.0
    result_high_s: float = 35.0
    answer_soft_s: float = 120.0
    answer_hard_s: float = 180.0
    numbers_target: int = 2


def load_settings(path: Path) -> Settings:
    """The settings in the file; defaults when there is none.

    Raises:
        StoreError: the file is not TOML, or a value has the wrong type.
    """
    import msgspec

    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.DecodeError, OSError, UnicodeDecodeError) as error:
        raise StoreError(
            f"{path} cannot be read: {error}",
            kept="recordings are untouched",
            hint="mend that line, or delete the file to go back to the defaults",
        ) from error


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings beside the old file, then replace it.

    Raises:
        StoreError: the home cannot be written.
    """
    import tomli_w

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with whole(path) as file:
            file.write(tomli_w.dumps(asdict(settings)).encode())
    except OSError as error:
        raise StoreError(
            f"the settings cannot be saved in {path.parent}: {error.strerror}",
            hint="choose a home that can be written with --home DIR",
        ) from error
