"""A line of words → the set or row of them."""


def word_set(line: str) -> frozenset[str]:
    """The words of the line, in no order."""
    return frozenset(line.split())


def word_row(line: str) -> tuple[str, ...]:
    """The words of the line, in order."""
    return tuple(line.split())
