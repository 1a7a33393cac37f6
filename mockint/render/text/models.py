"""Recognisers → a line each."""

from collections.abc import Sequence

from mockint.core.recogniser import Listed


def models_text(listed: Sequence[Listed]) -> str:
    """Every recogniser: its size, whether it is here, what repairs it or fetches it."""
    return "\n".join(
        f"{model.name:<16} {_size(model.size):>8}  {_state(model)}" for model in listed
    )


def _state(model: Listed) -> str:
    if model.problem:
        return model.problem
    if not model.ready:
        return f"mockint models pull {model.name} fetches it"
    return "ready, came with the installation" if model.came_along else "ready"


def _size(size: int) -> str:
    return f"{size / 1e6:.0f} MB" if size else ""
