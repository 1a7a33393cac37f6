"""Command line → one verb per command; imports nothing heavy before the verb is known."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockint.arguments import parser
from mockint.errors import AudioFileError, MockintError, StoreError, UsageError
from mockint.paths import find_home

if TYPE_CHECKING:
    from mockint.core.attempt import Attempt
    from mockint.core.question import Question
    from mockint.core.sound import Sound
    from mockint.incoming import Incoming
    from mockint.practice import Practice


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; every failure is one line on stderr.

    Returns:
        0 done, 1 could not, 2 wrong usage.
    """
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = parser().parse_args(argv)
    try:
        return _VERBS[options.verb](options) or 0
    except MockintError as error:
        print(f"mockint: {_one_line(error)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("mockint: stopped; what was recorded is kept", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has gone; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


# --- the verbs -----------------------------------------------------------------------------------


def _interface(options: argparse.Namespace) -> int:
    _need_terminal()
    from mockint.ui.app import run

    return run(_practice(options))


def _rehearse(options: argparse.Namespace) -> int:
    from mockint import verbs_retakes

    practice = _practice(options, replay=() if options.no_tui else options.input or ())
    question, retake = verbs_retakes.asked(practice, options)
    if options.no_tui:
        attempt = verbs_retakes.plainly(practice, question, retake, options)
        _print_attempt(practice, attempt, "text")
        return 0
    _need_terminal()
    from mockint.ui.app import run

    return run(practice, question, retake)


def _analyze(options: argparse.Namespace) -> int:
    if (options.path is None) == (options.batch is None):
        raise UsageError("analyze takes either a PATH or --batch FILE.jsonl")
    practice = _practice(options)
    if options.batch:
        for line in _batch(practice, options.batch):
            print(line)
        return 0
    question = practice.question(options.question) if options.question else None
    incoming, sound = _heard(practice, options.path)
    report = practice.report_on(question or incoming.question, incoming.transcript, sound)
    _print_report(report, options.format)
    return 0


def _import(options: argparse.Namespace) -> int:
    from mockint import incoming, plain

    practice = _practice(options)
    question = practice.question(options.question)
    if incoming.is_transcript(options.path):
        read = incoming.read_transcript(practice, options.path)
        if not read.transcript.words:
            raise StoreError(f"{options.path} holds no words", kept="nothing was kept")
        attempt = practice.import_transcript(read.transcript, question)
    else:
        attempt = practice.import_audio(options.path, question)
        if practice.recognizer() is not None:
            with plain.progress("Transcribing") as show:
                attempt = practice.hear(attempt, on_progress=show)
    _print_attempt(practice, attempt, options.format)
    return 0


def _history(options: argparse.Namespace) -> int:
    from mockint import progress_verbs

    return progress_verbs.history(_practice(options), options)


def _trends(options: argparse.Namespace) -> int:
    from mockint import progress_verbs

    return progress_verbs.trends(_practice(options), options)


def _compare(options: argparse.Namespace) -> int:
    from mockint import verbs_retakes

    return verbs_retakes.compare(_practice(options), options)


def _plan(options: argparse.Namespace) -> int:
    from mockint import progress_verbs

    return progress_verbs.plan(_practice(options), options)


def _report(options: argparse.Namespace) -> int:
    practice = _practice(options)
    attempt = practice.find(options.attempt)
    practice.report(attempt)  # says so when there is nothing to report yet
    from mockint import verbs_sharing

    if options.format == "html":
        return verbs_sharing.page(practice, attempt, options)
    if options.with_audio or options.redact:
        raise UsageError("--with-audio and --redact go with --format html")
    with verbs_sharing.printed_to(options.output):
        _print_attempt(practice, attempt, options.format)
    return 0


def _packet(options: argparse.Namespace) -> int:
    from mockint.verbs_sharing import packet

    return packet(_practice(options), options)


def _rate(options: argparse.Namespace) -> int:
    from mockint.verbs_sharing import rate

    return rate(_practice(options), options)


def _delete(options: argparse.Namespace) -> int:
    practice = _practice(options)
    attempt = practice.find(options.attempt)
    asked = sys.stdin.isatty() and not options.yes
    if asked and not _yes(f"Delete {attempt.id}, its recordings and everything made from them?"):
        print("Nothing was deleted.")
        return 0
    practice.delete(attempt)
    print(f"Deleted {attempt.id}.")
    return 0


def _questions(options: argparse.Namespace) -> int:
    from mockint.render.json.questions import questions_json
    from mockint.render.text.questions import questions_text

    bank = _practice(options).bank
    if options.check:
        for problem in bank.problems:
            print(f"{problem.file}:{problem.line}: {problem.message}")
        print(f"{len(bank.questions)} questions, {len(bank.problems)} mistakes")
        return 1 if bank.problems else 0
    as_json = options.format == "json"
    print((questions_json if as_json else questions_text)(bank.questions))
    return 0


def _models(options: argparse.Namespace) -> int:
    from mockint import verbs_models

    if (options.action == "pull") != bool(options.name):
        raise UsageError("models takes list, pull NAME or check")
    return verbs_models.models(_practice(options), options)


def _doctor(options: argparse.Namespace) -> int:
    from mockint.doctor import examine

    all_work = True
    for check in examine(_practice(options)):
        all_work = all_work and check.works
        print(f"{'ok  ' if check.works else 'FAIL'}  {check.name:<14} {check.detail}", flush=True)
        if check.fix:
            print(f"      {'':<14} {check.fix}")
    return 0 if all_work else 1


def _demo(options: argparse.Namespace) -> int:
    from mockint import plain
    from mockint.core.attempt import AnswerState
    from mockint.core.exchange import Exchange
    from mockint.rehearsal import demo
    from mockint.render.json.exchanges import exchanges_rows
    from mockint.render.text.exchanges import exchanges_text

    practice = _practice(options)
    with plain.progress("Listening to the bundled recording") as show:
        rehearsed = demo(practice, on_progress=show)
    exchanges = [Exchange(p, AnswerState.TRANSCRIBED, t) for p, t in rehearsed.replies]
    if options.format == "json":
        from mockint.render.json.report import as_json

        content = as_json(rehearsed.report)
        content["follow_up_answers"] = exchanges_rows(exchanges)
        print(json.dumps(content, ensure_ascii=False))
        return 0
    _print_report(rehearsed.report, "text")
    print(exchanges_text(exchanges))
    return 0


def _transcribe(options: argparse.Namespace) -> int:
    from mockint import plain
    from mockint.leftovers import pending

    practice = _practice(options)
    if options.attempt:
        attempt = practice.find(options.attempt)
        work = iter([(attempt, a.key) for a in attempt.answers if a.recording is not None])
    else:
        work = pending(practice)
    done = failed = 0
    for attempt, key in work:
        try:
            fresh = practice.find(attempt.id)
            with plain.progress(f"{attempt.id} {key}") as show:
                practice.hear(fresh, key, on_progress=show, model=options.model)
        except (AudioFileError, StoreError) as error:  # of this answer alone; the others go on
            print(f"mockint: {attempt.id} {key}: {_one_line(error)}", file=sys.stderr)
            failed += 1
        else:
            print(f"{attempt.id} {key}: transcribed")
            done += 1
    if not done and not failed:
        print("Nothing is waiting to be transcribed.")
    return 1 if failed else 0


def _reanalyse(options: argparse.Namespace) -> int:
    from threading import Event

    from mockint import plain
    from mockint.measuring import analyzer, measure_again

    practice = _practice(options)
    wanted = options.attempt
    ids = [practice.find(wanted).id] if wanted else [h.id for h in practice.history()]
    with plain.progress("Measuring again") as show:
        done = measure_again(practice.store, ids, show, Event())
    for attempt_id, error in done.failures:
        print(f"mockint: {attempt_id}: {_one_line(error)}", file=sys.stderr)
    answers = "1 answer" if done.answers == 1 else f"{done.answers} answers"
    print(f"Measured {answers} again by {analyzer()}; corrections are kept.")
    return 1 if done.failures else 0


def _recover(options: argparse.Namespace) -> int:
    from mockint import leftovers

    practice = _practice(options)
    cuts = leftovers.cut_off(practice)
    if not cuts:
        print("No recording was cut off.")
    for cut in cuts:
        name = (
            f"{cut.attempt.id} {cut.key} ({cut.attempt.question.title or cut.attempt.question.id})"
        )
        keep = options.keep or (
            not options.discard and sys.stdin.isatty() and _yes(f"{name}: keep it?")
        )
        if keep:
            kept = leftovers.keep_cut_off(practice, cut)
            print(f"{name}: {'kept, not transcribed yet' if kept else 'held no sound'}")
        elif options.discard or (sys.stdin.isatty() and _yes(f"{name}: delete it for good?")):
            leftovers.discard_cut_off(practice, cut)
            print(f"{name}: discarded")
        else:
            print(f"{name}: left as it is; --keep or --discard decides")
    return 0


def _privacy(options: argparse.Namespace) -> int:
    from mockint.render.text.privacy import privacy_text

    print(privacy_text(_practice(options).home))
    return 0


# --- what the verbs share ------------------------------------------------------------------------


def _practice(options: argparse.Namespace, replay: Sequence[Path] = ()) -> "Practice":
    from mockint.practice import Practice

    home = find_home(options.home)
    if not replay:
        return Practice(home)
    from mockint.capture.replay import Replay

    files = iter(replay)

    def next_file() -> Replay:
        path = next(files, None)
        if path is None:
            raise UsageError(
                "every --input file has been used",
                hint="give one --input FILE for each answer, or press s to skip a follow-up",
            )
        return Replay(path)

    return Practice(home, open_source=next_file)


def _heard(practice: "Practice", path: Path) -> "tuple[Incoming, Sound | None]":
    from mockint.incoming import Incoming, is_transcript, read_transcript

    if is_transcript(path):
        return read_transcript(practice, path), None
    from threading import Event

    from mockint import plain
    from mockint.analysis.voicing import listen
    from mockint.capture.convert import read_samples

    samples = read_samples(path)
    with plain.progress("Transcribing") as show:
        heard = practice.transcriber().transcribe(samples, on_progress=show, stop=Event())
    return Incoming(heard), listen(samples)


def _batch(practice: "Practice", path: Path) -> Iterator[str]:
    from mockint.render.json.report import as_json
    from mockint.store.codec import transcript_from_outside

    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row_id: object = None
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise StoreError(f"line {number} is not an object")
            row_id = row.get("id")
            transcript = transcript_from_outside(row, f"line {number}")
            report = practice.report_on(_batch_question(practice, row.get("question")), transcript)
            yield json.dumps({"id": row_id, **as_json(report)}, ensure_ascii=False)
        except (MockintError, ValueError, RecursionError) as error:
            yield json.dumps({"id": row_id, "error": _one_line(error)}, ensure_ascii=False)


def _batch_question(practice: "Practice", asked: object) -> "Question | None":
    """The bank's question with that id or text, else a question of its own."""
    from mockint.core.question import Question, QuestionKind

    if not isinstance(asked, str) or not asked.strip():
        return None
    known = next((q for q in practice.bank.questions if asked in (q.id, q.text)), None)
    return known or Question(id="", text=asked, kind=QuestionKind.IMPORTED)


def _print_report(report: Any, style: str) -> None:
    from mockint.render.json.report import as_json
    from mockint.render.markdown.report import as_markdown
    from mockint.render.text.report import as_text

    if style == "json":
        print(json.dumps(as_json(report), ensure_ascii=False))
    elif style == "markdown":
        print(as_markdown(report))
    else:
        print(as_text(report, ascii_only=not _speaks_unicode()))


def _print_attempt(practice: "Practice", attempt: "Attempt", style: str) -> None:
    from mockint.measuring import analyzer
    from mockint.render.json.exchanges import exchanges_rows
    from mockint.render.json.report import as_json
    from mockint.render.ratings import ratings_markdown, ratings_rows, ratings_text
    from mockint.render.text.exchanges import exchanges_text
    from mockint.sharing import ladder, ratings_of, unread_ratings

    main = attempt.main
    if main is None or not main.transcripts:
        if style == "json":
            print(json.dumps({"schema": 1, "attempt": attempt.id, "transcript": None}))
        else:
            print(f"{attempt.id}: kept, not transcribed yet. mockint doctor says what is missing.")
        return
    report, exchanges = practice.report(attempt), practice.exchanges(attempt)
    ratings = ratings_of(practice, attempt)
    for line in unread_ratings(practice, attempt):
        print(f"mockint: {line}", file=sys.stderr)
    if style == "json":
        content = {"attempt": attempt.id, **as_json(report)}
        content["follow_up_answers"] = exchanges_rows(exchanges)
        content["ratings"] = ratings_rows(ratings)
        print(json.dumps(content, ensure_ascii=False))
        return
    _print_report(report, style)
    print(exchanges_text(exchanges))
    if ratings:
        write = ratings_markdown if style == "markdown" else ratings_text
        print(write(ratings, ladder()))
    if style == "text":
        if report.analysis.analyzer != analyzer():
            print(f"\nMeasured by {report.analysis.analyzer}, not by {analyzer()}.", end=" ")
            print(f"mockint reanalyse {attempt.id} measures it again.")
        if attempt.retakes or attempt.retake_of:
            print(f"\nSaid again: mockint compare {attempt.id} shows before and after.")
        print(f"\nKept as {attempt.id}.")


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the interface needs a terminal",
            hint="mockint rehearse --no-tui, import and analyze work without one",
        )


def _speaks_unicode() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()


def _yes(question: str) -> bool:
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


_VERBS: dict[str, Callable[[argparse.Namespace], int | None]] = {
    "": _interface,
    "rehearse": _rehearse,
    "demo": _demo,
    "analyze": _analyze,
    "questions": _questions,
    "import": _import,
    "history": _history,
    "trends": _trends,
    "compare": _compare,
    "plan": _plan,
    "report": _report,
    "packet": _packet,
    "rate": _rate,
    "delete": _delete,
    "transcribe": _transcribe,
    "reanalyse": _reanalyse,
    "models": _models,
    "doctor": _doctor,
    "recover": _recover,
    "privacy": _privacy,
}
