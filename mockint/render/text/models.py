"""Recognisers → a line each."""

from collections.abc import Sequence

from mockint.core.recogniser import Listed
from mockint.wording.figures import megabytes


def models_text(listed: Sequence[Listed]) -> str:
    """Every recogniser: its size, whether it is here, what repairs it or downloads it."""
    return "\n".join(_line(model) for model in listed)


def _line(model: Listed) -> str:
    size = megabytes(model.size) if model.size else ""
    return f"{model.name:<16} {size:>8}  {_state(model)}"


def _state(model: Listed) -> str:
    if model.problem:
        return model.problem
    if not model.ready:
        return f"mockint models pull {model.name} downloads it"
    return "ready, came with the installation" if model.came_along else "ready"
