"""The documents that code and data cite → each is there to be opened, each source is told of."""

import re
import tokenize
from pathlib import Path

import pytest

from mockint.bank.load import load_bank
from mockint.config import Settings
from mockint.feedback.rubric import targets
from mockint.paths import shipped
from tests.feedback.build import LISTS, RULES

ROOT = Path(__file__).resolve().parents[1]
CODE = ("mockint", "tests", "benchmarks", "scripts", "training")
CITED = re.compile(r"(?<![\w*{}/.-])((?:[\w-]+/)*[\w-]{2,}\.md)\b")


def prose(path: Path) -> str:
    """Comments, and strings of more than one word."""
    with path.open("rb") as source:
        tokens = [(tokenize.tok_name[t.type], t.string) for t in tokenize.tokenize(source.readline)]
    kinds = {"COMMENT", "STRING", "FSTRING_MIDDLE"}
    return "\n".join(text for kind, text in tokens if kind in kinds and " " in text)


def cited() -> list[tuple[str, str]]:
    """(file, document that it names)."""
    places = [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))]
    return [
        (path.relative_to(ROOT).as_posix(), name)
        for path in places
        for name in dict.fromkeys(CITED.findall(prose(path)))
    ]


def test_every_document_that_code_cites_is_in_the_repository() -> None:
    found = cited()
    assert not [(place, name) for place, name in found if not (ROOT / name).exists()]
    assert len(found) > 20


def test_every_file_that_the_architecture_names_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|\s)([\w/]+/[\w.]+\.(?:py|md)|[\w/]+/)(?:`|\s)", page))
    roots = (ROOT, ROOT / "mockint")
    assert len(named) > 60
    assert not [name for name in named if not any((root / name).exists() for root in roots)]


def sources() -> list[str]:
    """The sources a person is shown, wherever they are written."""
    shown = [rule.source for rule in RULES.rules]
    shown += [texts.source for texts in LISTS.gaps.values()]
    shown += [target.source for target in targets(Settings())]
    return shown + [question.source for question in load_bank(shipped("question_bank")).questions]


@pytest.mark.parametrize("source", sorted(set(sources())))
def test_every_source_that_is_shown_stands_in_the_table_of_sources(source: str) -> None:
    table = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    names = re.findall(r"(?m)^\| ([a-z ]+) \| S\d", table)
    assert len(names) == 5
    assert source.startswith(("mockint:", *names)), source
    assert not re.search(r"\bS\d\b", source)
