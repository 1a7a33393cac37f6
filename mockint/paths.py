"""Where things lie on disk: the home, what ships with the program, one function per place."""

import os
from dataclasses import dataclass
from pathlib import Path

from mockint.errors import StoreError

HOME_VARIABLE = "MOCKINT_HOME"
_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The folder that travels with the program: "question_bank" or "models".

    In a wheel it lies inside the package, in a checkout beside it.
    """
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def demo_folder() -> Path:
    """The bundled rehearsal: recordings and their texts."""
    return _PACKAGE / "demo"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds everything one person has. Nothing is written outside it."""

    root: Path

    @property
    def recordings(self) -> Path:
        """One folder per attempt."""
        return self.root / "recordings"

    @property
    def models(self) -> Path:
        """Recogniser weights, one folder per model."""
        return self.root / "models"

    @property
    def question_bank(self) -> Path:
        """The person's own questions; may be absent."""
        return self.root / "question_bank"

    @property
    def index(self) -> Path:
        """SQLite index over the attempts; can be rebuilt."""
        return self.root / "mockint.db"

    @property
    def backups(self) -> Path:
        """Copies of what the person made by hand, from before a change or a repair."""
        return self.root / "backups"

    @property
    def settings(self) -> Path:
        """What the person chose."""
        return self.root / "settings.toml"

    @property
    def log(self) -> Path:
        """Where the audio library's own messages go while the interface runs."""
        return self.root / "mockint.log"


def find_home(given: str | None = None) -> Home:
    """The home by the rules of the contract: option, variable, this folder, per-user folder.

    Raises:
        StoreError: the path exists and is not a folder.
    """
    chosen = given or os.environ.get(HOME_VARIABLE)
    if chosen:
        root = Path(chosen).expanduser()
    elif (Path.cwd() / "question_bank").is_dir():
        root = Path.cwd()
    else:
        from platformdirs import user_data_path

        root = user_data_path("mockint", appauthor=False)
    if root.exists() and not root.is_dir():
        raise StoreError(
            f"the home {root} is a file, not a folder", hint="choose another with --home DIR"
        )
    return Home(root.absolute())
