"""No command at all → the interface."""

import argparse

from mockint.cli.terminal import need_terminal
from mockint.cli.verb import AddVerb, practice_of


def options(add: AddVerb) -> None:
    """It has none but those of every command."""


def run(options: argparse.Namespace) -> int:
    """Open it on the home screen."""
    need_terminal()
    from mockint.ui.app import run as open_interface

    practice = practice_of(options)
    practice.tell = lambda _sentence: None  # the screen is drawn over; it shows practice.news
    return open_interface(practice)
