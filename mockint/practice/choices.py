"""What the person chooses → remembered in the home's settings.

Nothing changes in memory before it is on disk.
"""

from dataclasses import replace
from typing import Any

from mockint.config import Settings, save_settings
from mockint.practice.desk import Practice

DEFAULTS = Settings()


def choose(practice: Practice, **values: Any) -> None:
    """Remember these values of Settings by their names.

    Raises:
        StoreError: the home cannot be written; everything stays as it was.
    """
    changed = replace(practice.settings, **values)
    save_settings(practice.home.settings, changed)
    practice.settings = changed
