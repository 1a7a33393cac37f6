"""Command line → the one command that it names; nothing heavy is imported before that is known."""

import argparse
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from mockint import __version__
from mockint.cli import interface
from mockint.cli.terminal import one_line
from mockint.cli.verb import Verb, add_home
from mockint.errors import MockintError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; every failure is one line on stderr.

    Returns:
        0 done, 1 could not, 2 wrong usage.
    """
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    words = sys.argv[1:] if argv is None else argv
    # The interface alone waits for no other command: 6 ms of the time to the first screen.
    options = parser().parse_args(words) if words else Namespace(verb=interface, home=None)
    verb: Verb = options.verb
    try:
        return verb.run(options)
    except MockintError as error:
        print(f"mockint: {one_line(error)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("mockint: stopped; what you recorded is saved", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has gone; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
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
