"""A plain list, one question per line → imported questions."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from mockint.bank.parse import Contents
from mockint.bank.question_text import MOST_CHARACTERS, same_question, short_title
from mockint.core.question import Question, QuestionKind
from mockint.files.problem import Problem
from mockint.files.toml_blocks import MOST_ENTRIES
from mockint.wording.safe import clean

_BULLET = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s+")
_FOREIGN = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as surrogateescape keeps them
_ID_WORDS = 31  # characters of the id's readable part; a hyphen and eight of the hash follow


def parse_plain(text: str, file: str) -> Contents:
    """One question from each line that holds words.

    Blank lines and lines that start with "#" are passed over, bullets and numbers in front of a
    question are taken off. A question that appears twice has the same id twice.
    """
    contents = Contents()
    if "\0" in text:
        contents.problems.append(Problem(file, 1, "not a text file; save it as UTF-8 text"))
        return contents
    for number, line in _lines(text):
        question = clean(_BULLET.sub("", line, count=1) if _BULLET.match(line) else line)
        if _FOREIGN.search(line):
            message = "the line is not UTF-8; save the file as UTF-8"
        elif len(question) > MOST_CHARACTERS:
            message = f"the question is longer than {MOST_CHARACTERS} characters"
        elif not same_question(question):
            message = "the line has no words"
        elif len(contents.questions) >= MOST_ENTRIES:
            message = f"more than {MOST_ENTRIES} questions; from here on nothing is read"
            contents.problems.append(Problem(file, number, message))
            break
        else:
            contents.questions.append((number, imported(question)))
            continue
        contents.problems.append(Problem(file, number, message))
    return contents


def imported(text: str) -> Question:
    """The question, with an id made from its words alone.

    So its history stays with it wherever its line moves.
    """
    words = same_question(text)
    readable = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", readable).strip("-") or "question"
    if len(slug) > _ID_WORDS:
        slug = slug[: _ID_WORDS + 1].rpartition("-")[0] or slug[:_ID_WORDS]
    digest = hashlib.sha256(words.encode()).hexdigest()[:8]
    title = short_title(text)
    return Question(f"{slug}-{digest}", text, QuestionKind.IMPORTED, title=title)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if (line := line.strip()) and not line.startswith("#"):
            yield number, line
