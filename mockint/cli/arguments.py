"""Command line → options by name, `verb` among them."""

import argparse
from collections.abc import Callable
from pathlib import Path

from mockint import __version__

AddVerb = Callable[..., argparse.ArgumentParser]
_DATA = ("text", "json")
_DOCUMENTS = ("text", "json", "markdown")


def parser() -> argparse.ArgumentParser:
    """Every verb of the contract with its options; `verb` is empty for the interface."""
    top = argparse.ArgumentParser(
        prog="mockint",
        description="Rehearse behavioural interview answers aloud. Alone: the interface.",
    )
    _add_home(top)
    top.add_argument("--version", action="version", version=f"mockint {__version__}")
    top.set_defaults(verb="", home=None)  # a verb's own --home has no default: it would win
    verbs = top.add_subparsers(metavar="COMMAND", title="commands")

    def verb(name: str, help_text: str, *formats: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=help_text, description=help_text)
        _add_home(sub)
        sub.set_defaults(verb=name)
        if formats:
            sub.add_argument("--format", choices=formats, default=formats[0])
        return sub

    _add_practising(verb)
    _add_keeping(verb)
    _add_looking_after(verb)
    return top


def _add_home(to: argparse.ArgumentParser) -> None:
    to.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help="where to keep things")


def _add_practising(verb: AddVerb) -> None:
    sub = verb("rehearse", "one rehearsal: question, answer, report, follow-ups")
    sub.add_argument(
        "--question", metavar="ID", help="which question; one you have not seen otherwise"
    )
    sub.add_argument(
        "--input",
        metavar="FILE",
        nargs="+",
        type=Path,
        help="audio files instead of the microphone: the answer, then the follow-up answers",
    )
    sub.add_argument("--no-tui", action="store_true", help="plain lines instead of the interface")
    sub.add_argument("--retake", metavar="ATTEMPT", help="give this answer once more")
    sub.add_argument(
        "--part",
        metavar="S|T|A|R",
        type=str.upper,
        choices=("S", "T", "A", "R"),
        help="with --retake: only this part of it",
    )
    verb("demo", "a whole rehearsal on a bundled recording; keeps nothing", *_DATA)
    sub = verb("analyze", "analyse audio or a transcript and keep nothing", *_DOCUMENTS)
    sub.add_argument("path", metavar="PATH", nargs="?", type=Path, help="audio, .txt, .json or .md")
    sub.add_argument("--batch", metavar="FILE.jsonl", type=Path, help="one transcript a line")
    sub.add_argument("--question", metavar="ID")
    sub = verb("say", "hear the interviewer's voice, or write what it says to a file")
    sub.add_argument("text", metavar="TEXT")
    sub.add_argument("--output", metavar="FILE.wav", type=Path, help="write it, play nothing")
    questions = "list the questions, or check the files they come from"
    sub = verb("questions", questions, *_DATA)
    sub.add_argument("--check", action="store_true", help="name every mistake with file and line")


def _add_keeping(verb: AddVerb) -> None:
    keep = "analyse audio or a transcript and keep it as an attempt"
    sub = verb("import", keep, *_DOCUMENTS)
    sub.add_argument("path", metavar="PATH", type=Path, help="audio, .txt, .json or .md")
    sub.add_argument("--question", metavar="ID", required=True)
    sub = verb("history", "attempts with their measures, oldest first", *_DATA, "csv")
    sub.add_argument("--question", metavar="ID")
    sub.add_argument("--search", metavar="TEXT", help="sentences you said that hold all of it")
    sub.add_argument("--filter", metavar="TEXT", help='such as "we>0 s>30 conflict"')
    _add_looking_back(verb)
    sub = verb("report", "the report of one attempt", *_DOCUMENTS, "html")
    sub.add_argument("attempt", metavar="ATTEMPT", help='its id, a unique beginning, or "last"')
    _add_sharing(sub, "the page")
    _add_rating(verb)
    sub = verb("delete", "remove an attempt and every file made from it")
    sub.add_argument("attempt", metavar="ATTEMPT")
    sub.add_argument("--yes", action="store_true", help="do not ask")
    sub = verb("transcribe", "transcribe what is not transcribed yet, or one attempt again")
    sub.add_argument("attempt", metavar="ATTEMPT", nargs="?")
    sub.add_argument("--model", metavar="NAME", default="")
    sub = verb("reanalyse", "measure again from the stored words")
    sub.add_argument("attempt", metavar="ATTEMPT", nargs="?")


def _add_sharing(sub: argparse.ArgumentParser, what: str) -> None:
    sub.add_argument("--with-audio", action="store_true", help=f"put the recordings into {what}")
    sub.add_argument(
        "--redact",
        metavar="NAME",
        action="append",
        default=[],
        help="take a name out of text and sound; may be given several times, once for each form",
    )
    sub.add_argument("--output", metavar="FILE", type=Path, help="where to write it")


def _add_rating(verb: AddVerb) -> None:
    ask = "a packet for a colleague to rate an answer blind, or the rating that came back"
    sub = verb("packet", ask)
    sub.add_argument("attempt", metavar="ATTEMPT", nargs="?")
    sub.add_argument(
        "--import", dest="filled", metavar="FILE", type=Path, help="the rating.toml that came back"
    )
    _add_sharing(sub, "the packet")
    sub = verb("rate", "your own rating of an answer on the levels ladder")
    sub.add_argument("attempt", metavar="ATTEMPT")
    sub.add_argument("--file", metavar="FILE", type=Path, help="a filled-in rating.toml")


def _add_looking_back(verb: AddVerb) -> None:
    sub = verb("trends", "how the measures change from attempt to attempt", *_DATA, "csv")
    sub.add_argument("--question", metavar="ID", help="attempts at one question only")
    sub.add_argument("--measure", metavar="NAME", nargs="+", default=(), help="these measures only")
    sub.add_argument(
        "--group",
        metavar="N",
        type=int,
        default=1,
        help="which rules and recogniser, where there are several; 1 is the newest",
    )
    compare = "what changed from an answer to its retake, or to another answer"
    sub = verb("compare", compare, *_DATA)
    sub.add_argument("attempt", metavar="ATTEMPT", help="the later one")
    sub.add_argument("--with", dest="other", metavar="ATTEMPT", help="the earlier one")
    sub = verb("plan", "what to practise next, and why", *_DATA)
    sub.add_argument("--question", metavar="ID")


def _add_looking_after(verb: AddVerb) -> None:
    sub = verb("models", "recognisers on this machine")
    sub.add_argument("action", choices=("list", "pull", "check"), nargs="?", default="list")
    sub.add_argument("name", metavar="NAME", nargs="?", default="", help="which one to pull")
    sub.add_argument("--offline", action="store_true", help="pull: only look, fetch nothing")
    verb("doctor", "what works on this machine, and the fix for what does not")
    sub = verb("recover", "recordings that were cut off: keep or discard each")
    sub.add_argument("--keep", action="store_true", help="keep all without asking")
    sub.add_argument("--discard", action="store_true", help="discard all without asking")
    verb("privacy", "every file kept, its size and why")
