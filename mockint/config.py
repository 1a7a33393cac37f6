"""settings.toml in the home ↔ Settings."""

from dataclasses import asdict, dataclass
from pathlib import Path

from mockint.errors import StoreError
from mockint.files.atomic import make_folder, whole
from mockint.files.reading import read_file


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
        keep_sound: how long recordings stay: "always", "until transcribed", or "90 days" and the
            like; words, figures and corrections stay.
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
    keep_sound: str = "always"


_MOST = {"_s": 3600, "_percent": 100, "_sentences": 100, "_target": 100}
"""By the end of their names; the longest recording has 30 minutes."""
_PAIRS = (
    ("action_low_percent", "action_high_percent"),
    ("result_low_s", "result_high_s"),
    ("answer_soft_s", "answer_hard_s"),
)


def load_settings(path: Path) -> Settings:
    """The settings in the file; defaults when there is none.

    Raises:
        StoreError: the file is not TOML, or a value has the wrong type or is out of range.
    """
    import msgspec

    try:
        settings = msgspec.toml.decode(read_file(path), type=Settings)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (msgspec.DecodeError, OSError, UnicodeDecodeError, RecursionError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise _unreadable(path, f"cannot be read: {why}") from error
    if problem := _out_of_range(settings):
        raise _unreadable(path, problem)
    return settings


def _out_of_range(settings: Settings) -> str:
    """The first value that no answer can be judged by, as a clause; empty when there is none."""
    for name, value in asdict(settings).items():
        most = next((most for ending, most in _MOST.items() if name.endswith(ending)), None)
        if most is not None and not 0 <= value <= most:  # false for NaN, too
            return f"says {name} = {value}, which must lie between 0 and {most}"
    for low, high in _PAIRS:
        if getattr(settings, low) > getattr(settings, high):
            return f"says a larger {low} than {high}"
    return ""


def _unreadable(path: Path, why: str) -> StoreError:
    return StoreError(
        f"{path} {why}",
        kept="recordings are untouched",
        hint="mend that line, or delete the file to go back to the defaults",
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Change the lines of what is another choice now; comments and unknown keys stay.

    Raises:
        StoreError: the home cannot be written, or the file is damaged; it stands then.
    """
    from mockint.files.toml_edit import with_values

    before, chosen = asdict(load_settings(path)), asdict(settings)
    changed = {key: value for key, value in chosen.items() if value != before[key]}
    try:
        text = read_file(path).decode() if path.exists() else ""
        make_folder(path.parent)
        with whole(path) as file:
            file.write(with_values(text, changed).encode())
    except OSError as error:
        raise StoreError(
            f"the settings cannot be saved in {path.parent}: {error.strerror}",
            hint="choose a home that can be written with --home DIR",
        ) from error
