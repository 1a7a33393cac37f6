"""The index's full-text table: its schema, and "where did I say 47 minutes?" → sentences.

SQLite's FTS5 with external content: the sentences lie in a table of their own, where they can be
found by attempt, and the full-text index follows it by triggers.
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from datetime import datetime

import msgspec

from mockint.core.measured import Said
from mockint.store.sentences import Sentence

# porter: "decided" finds "decide"; remove_diacritics: "resume" finds "résumé" (sqlite.org/fts5).
SCHEMA = """
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,
    attempt_id TEXT NOT NULL,
    answer TEXT NOT NULL,
    first_word INTEGER NOT NULL,
    starts TEXT NOT NULL,
    text TEXT NOT NULL,
    figures TEXT NOT NULL,
    places TEXT NOT NULL
) STRICT;
CREATE INDEX sentences_by_attempt ON sentences (attempt_id);
CREATE VIRTUAL TABLE said USING fts5(
    text, figures, content='sentences', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentence_added AFTER INSERT ON sentences BEGIN
    INSERT INTO said (rowid, text, figures) VALUES (new.id, new.text, new.figures);
END;
CREATE TRIGGER sentence_removed AFTER DELETE ON sentences BEGIN
    INSERT INTO said (said, rowid, text, figures)
    VALUES ('delete', old.id, old.text, old.figures);
END;
"""
DROP = "DROP TABLE IF EXISTS said; DROP TABLE IF EXISTS sentences;"
MOST_HITS = 50
# Older releases keep the words of deleted rows in the full-text index until it is merged.
_SECURE_DELETE_SINCE = (3, 42, 0)
_OPEN, _CLOSE = "\x02", "\x03"
# What a person writes around the words that were said.
_ASKING = re.compile(
    r"^\s*(where|when|in which (answer|attempt))\s+(did|have)\s+i\s+"
    r"(say|said|mention|mentioned|talk about|talked about|speak of)\s+",
    re.IGNORECASE,
)
_PIECE = re.compile(r'"([^"]+)"|(\S+)')
_SPOKEN = re.compile(r"\w", re.UNICODE)


def match_of(asked: str, *, unfinished: bool = False) -> str:
    """The FTS5 expression for what was typed; empty when it holds no word.

    Every piece must occur in the sentence; what stands in quotation marks, in that order.

    Args:
        asked: free text; a question around it ("where did I say ...?") is taken off.
        unfinished: the last word is still being typed, so its beginning is enough.
    """
    text = _ASKING.sub("", asked)
    whole = text.endswith((" ", '"', "?"))
    pieces = [quoted or plain for quoted, plain in _PIECE.findall(text)]
    phrases = [
        '"' + piece.replace('"', " ").strip() + '"' for piece in pieces if _SPOKEN.search(piece)
    ]
    if phrases and unfinished and not whole:
        phrases[-1] += "*"
    return " ".join(phrases)


def find(database: sqlite3.Connection, asked: str, *, unfinished: bool, most: int) -> list[Said]:
    """The sentences that match, those of the newest attempts first; at most `most`."""
    match = match_of(asked, unfinished=unfinished)
    if not match:
        return []
    rows = database.execute(
        "SELECT s.attempt_id, s.answer, s.first_word, s.starts, s.places, "
        "json_extract(a.headline, '$.question_title'), a.started_at, "
        "highlight(said, 0, :open, :close), highlight(said, 1, :open, :close) "
        "FROM said JOIN sentences AS s ON s.id = said.rowid "
        "JOIN attempts AS a ON a.id = s.attempt_id "
        "WHERE said MATCH :match ORDER BY said.rowid DESC LIMIT :most",
        {"match": match, "most": most, "open": _OPEN, "close": _CLOSE},
    )
    pieces = match.count('"') // 2
    hits = [_hit(row, pieces) for row in rows]
    hits.sort(key=lambda hit: (hit.answer, hit.word))
    hits.sort(key=lambda hit: hit.attempt_id, reverse=True)
    return hits


def replace(database: sqlite3.Connection, attempt_id: str, rows: tuple[Sentence, ...]) -> None:
    """Put the sentences of an attempt in the place of the old ones; nothing where none changed,
    since an answer is stored half a dozen times on its way to a report.
    """
    fresh = [
        (
            attempt_id,
            row.answer,
            row.first_word,
            _written(row.starts),
            row.text,
            row.figures,
            _written(row.places),
        )
        for row in rows
    ]
    known = database.execute(
        "SELECT attempt_id, answer, first_word, starts, text, figures, places FROM sentences "
        "WHERE attempt_id = ? ORDER BY id",
        (attempt_id,),
    ).fetchall()
    if known == fresh:
        return
    if known:
        database.execute("DELETE FROM sentences WHERE attempt_id = ?", (attempt_id,))
    database.executemany(
        "INSERT INTO sentences (attempt_id, answer, first_word, starts, text, figures, places) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        fresh,
    )


def _written(figures: Sequence[float | None]) -> str:
    """A JSON list; five times as fast as json, and an answer has 40 of them."""
    return msgspec.json.encode(figures).decode()


def forget(database: sqlite3.Connection, attempt_ids: list[str]) -> None:
    """Remove their sentences, and their words from the full-text index too."""
    if sqlite3.sqlite_version_info >= _SECURE_DELETE_SINCE:
        database.execute("INSERT INTO said (said, rank) VALUES ('secure-delete', 1)")
    database.executemany("DELETE FROM sentences WHERE attempt_id = ?", [(i,) for i in attempt_ids])
    if sqlite3.sqlite_version_info < _SECURE_DELETE_SINCE:
        database.execute("INSERT INTO said (said) VALUES ('optimize')")


def answers_to(
    database: sqlite3.Connection, question_id: str, answer: str, newest: int
) -> list[tuple[str, str]]:
    """(attempt id, words) of the newest answers to a question, oldest of them first."""
    rows = database.execute(
        "SELECT attempt_id, text FROM sentences WHERE answer = :answer AND attempt_id IN ("
        "SELECT id FROM attempts WHERE question_id = :question AND EXISTS ("
        "SELECT 1 FROM sentences AS s WHERE s.attempt_id = attempts.id AND s.answer = :answer) "
        "ORDER BY id DESC LIMIT :newest) ORDER BY attempt_id, first_word",
        {"answer": answer, "question": question_id, "newest": newest},
    )
    said: dict[str, list[str]] = {}
    for attempt_id, text in rows:
        said.setdefault(attempt_id, []).append(text)
    return [(attempt_id, " ".join(texts)) for attempt_id, texts in said.items()]


def _hit(row: tuple[str, str, int, str, str, str, str, str, str], pieces: int) -> Said:
    attempt_id, answer, first_word, starts, places, title, started_at, text, figures = row
    matches: list[tuple[int, int]] = []
    plain, cursor = "", 0
    for opened in re.finditer(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", text):
        plain += text[cursor : opened.start()]
        matches.append((len(plain), len(plain) + len(opened[1])))
        plain += opened[1]
        cursor = opened.end()
    plain += text[cursor:]
    seconds = json.loads(starts)
    valued = [
        place
        for figure, place in zip(figures.split(), json.loads(places), strict=False)
        if _OPEN in figure
    ]
    # A number found by its value is what was asked for; else where the pieces stand closest.
    word = min(valued) if valued else plain.count(" ", 0, _closest(matches, pieces))
    word = min(word, len(seconds) - 1)
    return Said(
        attempt_id,
        answer,
        title,
        datetime.fromisoformat(started_at),
        plain,
        tuple(matches),
        first_word + word,
        seconds[word],
    )


def _closest(matches: list[tuple[int, int]], pieces: int) -> int:
    """Where the shortest stretch begins that holds as many matches as there are pieces."""
    last = max(1, len(matches) - pieces + 1)
    stretches = [
        (matches[min(i + pieces, len(matches)) - 1][1] - matches[i][0], matches[i][0])
        for i in range(min(last, len(matches)))
    ]
    return min(stretches, default=(0, 0))[1]
