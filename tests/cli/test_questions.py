"""A person's own rules → what the check says of them, and what a report says by them."""

from pathlib import Path

import pytest

from mockint.cli import main
from mockint.core.transcript import Transcript
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.report import report_on

OWN = """
[[rule]]
id = "no_story"
finds = "parts.no_story"
severity = "low"
says = "No event."
"""


def with_rules(root: Path, held: str) -> Home:
    folder = root / "question_bank" / "rules"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(held, encoding="utf-8")
    return Home(root)


def check(home: Home, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["questions", "--check", "--home", str(home.root)])
    return code, capsys.readouterr().out


def test_own_rules_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = with_rules(tmp_path, OWN + 'try = "Try {this}."\n')
    file = home.question_bank / "rules" / "mine.toml"
    told = "nothing gives {this} for try; this rule gives no values"
    assert check(home, capsys) == (1, f"{file}:7: {told}\n69 questions, 28 rules, 1 mistakes\n")


def test_an_own_rule_takes_the_place_of_the_one_that_ships(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = with_rules(tmp_path, OWN)
    assert check(home, capsys) == (0, "69 questions, 28 rules, 0 mistakes\n")
    practice = Practice(home)
    report = report_on(practice, None, Transcript.from_text("Well, hello, hello."))
    practice.close()
    messages = {finding.rule: finding.message for finding in report.findings}
    assert messages["no_story"] == "No event."
