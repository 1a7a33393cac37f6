"""Command line → the one command that it names; nothing heavy is imported before that is known."""

import argparse
import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from mockint import __version__
from mockint.cli import interface
from mockint.cli.output import clean_output
from mockint.cli.signals import STOPPED, ending_in_order
from mockint.cli.terminal import one_line
from mockint.cli.verb import Verb, add_home
from mockint.errors import MockintError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; every failure is one line on stderr.

    Args:
        argv: the words after `mockint`; those of the process when it is None, which then ends here
            where a library still works on a thread of its own.

    Returns:
        0 done, 1 could not, 2 wrong usage, 128 + n after signal n.
    """
    os.umask(0o077)
    with clean_output():
        code = _run(sys.argv[1:] if argv is None else argv)
    if argv is None and threading.active_count() > 1:
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(code)  # Python would end under those threads, and their libraries abort it
    return code


def _run(words: Sequence[str]) -> int:
    try:
        with ending_in_order():
            # The interface alone waits for no other command: 6 ms of the time to the first screen.
            options = parser().parse_args(words) if words else Namespace(verb=interface, home=None)
            verb: Verb = options.verb
            try:
                return verb.run(options)
            finally:
                sys.stdout.flush()  # a full disk shows here, not when Python ends
    except MockintError as error:
        print(f"mockint: {one_line(error)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt as stopped:
        print(STOPPED, file=sys.stderr)
        return 128 + getattr(stopped, "number", signal.SIGINT)
    except BrokenPipeError:  # the reader (head, less) has gone, and needs no more
        return 1


def parser() -> argparse.ArgumentParser:
    """Every command of the contract with its options; `verb` is the module that runs it."""
    from mockint.cli.verbs import VERBS

    top = argparse.ArgumentParser(
        prog="mockint",
        description="Rehearse behavioural interview answers aloud. Alone: the interface.",
    )
    add_home(top)
    top.add_argument("--version", action="version", version=f"mockint {__version__}")
    # The command's own --home has no default, which would override the one before the command.
    top.set_defaults(verb=interface, home=None)
    commands = top.add_subparsers(metavar="COMMAND", title="commands")
    for verb in VERBS:

        def add(name: str, about: str, *formats: str, runs: Verb = verb) -> argparse.ArgumentParser:
            own = commands.add_parser(name, help=about, description=about)
            add_home(own)
            own.set_defaults(verb=runs)
            if formats:
                own.add_argument("--format", choices=formats, default=formats[0])
            return own

        verb.options(add)
    return top
