"""question_bank/frameworks/ladder.toml → Ladder."""

import tomllib
from pathlib import Path

from mockint.core.rating import Dimension, Ladder
from mockint.errors import BankError

PLACE = Path("frameworks") / "ladder.toml"


def load_ladder(folder: Path) -> Ladder:
    """The ladder in a question bank's folder.

    Raises:
        BankError: the file is missing, damaged, or a row has another number of cells.
    """
    path = folder / PLACE
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        levels = tuple(str(level) for level in content["levels"])
        titles = tuple(str(title) for title in content["titles"])
        rows = tuple(
            Dimension(row["id"], row["label"], row["about"], tuple(row["cells"]))
            for row in content["dimension"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BankError(
            f"the levels ladder {path} cannot be read: {error}", hint="install mockint again"
        ) from error
    for row in rows:
        if len(row.cells) != len(levels):
            raise BankError(f"{path}: {row.id} has {len(row.cells)} cells for {len(levels)} levels")
    return Ladder(levels, titles, rows)
