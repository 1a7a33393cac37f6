"""Attempts, questions and files → lines, JSON and CSV for the plain commands."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from mockint.core.attempt import AnswerState, Headline
from mockint.core.exchange import Exchange
from mockint.core.measured import Measured
from mockint.core.question import Question
from mockint.core.recogniser import Listed
from mockint.paths import Home

# OWASP ASVS 1.2.10: a spreadsheet runs what begins with one of these.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_COLUMNS = (
    "attempt",
    "started_at",
    "question",
    "state",
    "duration_s",
    "recognizer",
    "analyzer",
    "collective_we",
    "numbers_in_result",
    "situation_s",
    "action_share_percent",
    "follow_ups_answered",
    "corrected",
    "analyzer_current",
)


def history_rows(
    headlines: Sequence[Headline],
    analyzer: str,
    measured: Mapping[str, Measured] | None = None,
) -> list[dict[str, object]]:
    """One flat row an attempt, None where nothing was measured or the count was withheld.

    Args:
        headlines: the attempts.
        analyzer: the version that measures now; figures of another one are told as such.
        measured: by attempt, for the key "measures": every one by name, {} where there are none.
    """
    rows: list[dict[str, object]] = [
        {
            "attempt": h.id,
            "started_at": h.started_at.isoformat(timespec="seconds"),
            "question": h.question_id,
            "state": h.state.value,
            "duration_s": _rounded(h.duration_s),
            "recognizer": h.recognizer or None,
            "analyzer": h.analyzer or None,
            "collective_we": h.collective_we,
            "numbers_in_result": h.numbers_in_result,
            "situation_s": _rounded(h.situation_s),
            "action_share_percent": _rounded(h.action_share_percent),
            "follow_ups_answered": h.follow_ups_answered,
            "corrected": h.corrected,
            "analyzer_current": h.analyzer == analyzer if h.analyzer else None,
        }
        for h in headlines
    ]
    if measured is not None:
        for row, h in zip(rows, headlines, strict=True):
            figures = measured[h.id].measures if h.id in measured else {}
            row["measures"] = {name: round(value, 3) for name, value in figures.items()}
    return rows


def history_json(
    headlines: Sequence[Headline],
    analyzer: str,
    measured: Mapping[str, Measured] | None = None,
) -> str:
    """The rows under "attempts"; "note" says when not all were measured by one version."""
    content = {
        "schema": 1,
        "analyzer": analyzer,
        "note": versions_note(headlines, analyzer) or None,
        "attempts": [],
    }
    head, foot = json.dumps(content, indent=1).rsplit("[]", 1)
    # A line an attempt: json writes that ten times as fast as it indents, 0.1 s for 10,000.
    rows = [json.dumps(row) for row in history_rows(headlines, analyzer, measured)]
    return f"{head}[{','.join(chr(10) + row for row in rows)}]{foot}"


def history_csv(
    headlines: Sequence[Headline],
    analyzer: str,
    measured: Mapping[str, Measured] | None = None,
) -> str:
    """RFC 4180 with a heading: the columns above, then one a measure that any attempt has.

    Text that a spreadsheet would run is quoted with an apostrophe.
    """
    names = sorted({name for m in (measured or {}).values() for name in m.measures})
    columns = [*_COLUMNS, *(name for name in names if name not in _COLUMNS)]
    page = io.StringIO()
    writer = csv.DictWriter(page, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in history_rows(headlines, analyzer, measured):
        more = row.pop("measures", {})
        cells = (more if isinstance(more, dict) else {}) | row
        writer.writerow({key: inert(cell) for key, cell in cells.items()})
    return page.getvalue()


def history_text(headlines: Sequence[Headline], analyzer: str) -> str:
    """A table of 80 columns, oldest first; signs behind a row are explained below the table."""
    if not headlines:
        return "No attempts yet. mockint rehearse records one; mockint demo shows a report."
    lines = [
        f"{'attempt':<21} {'question':<26} {'length':>6} {'we':>3} {'num':>3} {'S s':>4}  state"
    ]
    for h in headlines:
        we, numbers = _or_dash(h.collective_we), _or_dash(h.numbers_in_result)
        situation = "-" if h.situation_s is None else f"{h.situation_s:.0f}"
        state = h.state.label if h.state is not AnswerState.ANALYSED else ""
        signs = ("*" if _older(h, analyzer) else "") + ("c" if h.corrected else "")
        line = (
            f"{h.id:<21} {h.question_title[:26]:<26} {_clock(h.duration_s):>6}"
            f" {we:>3} {numbers:>3} {situation:>4}  {f'{signs} {state}'.strip()}"
        )
        lines.append(line.rstrip())
    if note := versions_note(headlines, analyzer):
        lines.append(f"* {note}")
    if any(h.corrected for h in headlines):
        lines.append("c corrected by you; mockint report shows both readings.")
    return "\n".join(lines)


def versions_note(headlines: Sequence[Headline], analyzer: str) -> str:
    """One line when some figures were measured by another version; empty when none were."""
    older = [h for h in headlines if _older(h, analyzer)]
    if not older:
        return ""
    versions = ", ".join(sorted({h.analyzer for h in older}))
    were = "attempt was" if len(older) == 1 else "attempts were"
    return (
        f"{len(older)} {were} measured by {versions}, not by {analyzer}: figures may differ for "
        "that alone. mockint reanalyse measures again."
    )


def _older(headline: Headline, analyzer: str) -> bool:
    return bool(headline.analyzer) and headline.analyzer != analyzer


def questions_json(questions: Sequence[Question]) -> str:
    """Every field of every question."""
    rows = [
        {
            "id": q.id,
            "kind": q.kind.value,
            "title": q.title,
            "text": q.text,
            "why_asked": q.why_asked,
            "strong_answer": list(q.strong_answer),
            "trap": q.trap,
            "self_check": q.self_check,
            "source": q.source,
        }
        for q in questions
    ]
    return json.dumps({"schema": 1, "questions": rows}, indent=1, ensure_ascii=False)


def questions_text(questions: Sequence[Question]) -> str:
    """Id and text, grouped by kind."""
    lines: list[str] = []
    for kind in dict.fromkeys(q.kind for q in questions):
        lines += ["", kind.value] if lines else [kind.value]
        lines += [f"  {q.id:<26} {q.text}" for q in questions if q.kind is kind]
    return "\n".join(lines)


def exchanges_text(exchanges: Sequence[Exchange]) -> str:
    """The follow-ups with the replies, empty when there were none."""
    lines: list[str] = []
    for exchange in exchanges:
        lines += ["", f"Follow-up: {exchange.prompt.text}"]
        lines.append(f"  {_reply(exchange)}")
    return "\n".join(lines)


def exchanges_rows(exchanges: Sequence[Exchange]) -> list[dict[str, object]]:
    """The follow-ups with the replies, for JSON."""
    return [
        {
            "id": e.prompt.id,
            "text": e.prompt.text,
            "because": e.prompt.because,
            "state": e.state.value,
            "reply": e.transcript.text if e.transcript is not None else None,
        }
        for e in exchanges
    ]


def privacy_text(home: Home) -> str:
    """Every file in the home with its size and why it is kept."""
    files = _kept_files(home)
    lines = [f"Everything mockint keeps lies in {home.root}", ""]
    lines += [f"{size:>12,}  {path.relative_to(home.root)}  ({why})" for path, size, why in files]
    total = sum(size for _, size, _ in files)
    lines += [
        "",
        f"{total:>12,}  bytes in {len(files)} files",
        "Sent over the network: nothing. Only `mockint models pull` ever uses it.",
        "mockint delete ATTEMPT removes an attempt with every file made from it.",
    ]
    return "\n".join(lines)


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


def _kept_files(home: Home) -> list[tuple[Path, int, str]]:
    reasons: list[tuple[Path, str, str]] = [
        (home.recordings, "*.part.wav", "a recording that was cut off, or is running"),
        (home.recordings, "*.wav", "what you said"),
        (home.recordings, "*.transcript-*.json", "the words that were heard"),
        (home.recordings, "*.marks.jsonl", "section keys you pressed"),
        (home.recordings, "*.corrections.json", "what you put right"),
        (home.recordings, "*.analysis-*.json", "what was measured; can be rebuilt"),
        (home.recordings, "*.corrected-*.json", "what was measured with it; can be rebuilt"),
        (home.recordings, "*.sound.json", "where a voice was heard; can be rebuilt"),
        (home.recordings, "attempt.json", "question, date and state"),
        (home.recordings, "rating-*", "how you or a colleague rated it"),
        (home.recordings, "packet.zip", "the packet made for a colleague"),
        (home.root, "mockint.db*", "index for history and search, words included; can be rebuilt"),
        (home.root, "settings.toml", "what you chose"),
        (home.root, "mockint.log*", "messages of the audio library; no speech"),
        (home.models, "*", "weights of recognisers and voices"),
        (home.question_bank, "*", "your questions"),
    ]
    seen: dict[Path, tuple[Path, int, str]] = {}
    for folder, pattern, why in reasons:
        walk = folder.glob(pattern) if folder == home.root else folder.rglob(pattern)
        for path in sorted(walk):
            if path not in seen and path.is_file() and not path.is_symlink():
                seen[path] = (path, path.stat().st_size, why)
    return list(seen.values())


def _reply(exchange: Exchange) -> str:
    if exchange.state is AnswerState.SKIPPED:
        return "skipped"
    if exchange.transcript is None:
        return exchange.missing
    return exchange.transcript.text or "nothing heard"


def inert(cell: object) -> object:
    """A cell that no spreadsheet runs: an apostrophe before what it would, and before a text that
    begins with one already, so that a reader who takes one off has the text again.
    """
    if isinstance(cell, str) and cell.startswith((*_FORMULA_STARTS, "'")):
        return f"'{cell}"
    return "" if cell is None else cell


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _or_dash(value: int | None) -> str:
    return "-" if value is None else str(value)


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
