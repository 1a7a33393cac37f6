"""What a person takes out of the home → a file where they want it, for them alone to read."""

from pathlib import Path

from mockint.errors import StoreError
from mockint.files.atomic import whole


def write_out(path: Path, content: bytes) -> None:
    """Write the file whole or not at all, readable by its owner alone.

    Raises:
        StoreError: the disk refused; a file that was there before stands.
    """
    try:
        with whole(path) as file:
            file.write(content)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written: {error.strerror or error}",
            kept="the attempt is untouched",
            hint="name another place with --output FILE",
        ) from error
