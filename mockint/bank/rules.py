"""Folders of rules → the rules, the gravest first, with every mistake by file and line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mockint.bank.entry import Entry, entries, nearest
from mockint.bank.folder import files_of, text_of
from mockint.core.rule import Forms, Needs, Rule, Severity, Subject, names_in, text_for
from mockint.core.star import STAR, SectionName
from mockint.files.problem import Problem
from mockint.wording.safe import clean, quoted

FOLDER = "rules"
ID_FORM = re.compile(r"[a-z0-9_]{1,40}")

_KEYS = (
    *("id", "finds", "severity", "says", "try", "why"),
    *("about", "needs", "sections", "source", "row"),
)
_SEVERITIES = {severity.value: severity for severity in Severity}
_SUBJECTS = {subject.value: subject for subject in Subject}
_NEEDS = {needs.name.lower(): needs for needs in Needs}
_SECTIONS = {name.value: name for name in STAR}
_ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule that is asked.

    Attributes:
        rules: by severity, then as they stand in the files; ids are unique.
        problems: mistakes in the files, in the order of reading.
    """

    rules: tuple[Rule, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_rules(*folders: Path, gives: Mapping[str, Forms]) -> Rules:
    """The rules in the folder `rules` of each; a rule of a later folder takes the place of the one
    with its id. Nothing raises for what a file holds.

    Args:
        folders: of question banks; one without rules is fine.
        gives: what a rule may name under `finds`, with the values that its texts may hold.
    """
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    for folder in folders:
        rules |= _read_folder(folder / FOLDER, gives, problems)
    ordered = sorted(rules.values(), key=lambda rule: _ORDER[rule.severity])
    return Rules(tuple(ordered), tuple(problems))


def _read_folder(
    folder: Path, gives: Mapping[str, Forms], problems: list[Problem]
) -> dict[str, Rule]:
    """Every file of the folder by name; of two rules with one id the first one counts."""
    rules: dict[str, Rule] = {}
    places: dict[str, str] = {}
    for path in files_of(folder, (".toml",), problems):
        text, file = text_of(path, problems), clean(str(path))
        for entry in entries(text, file, ("rule",), problems):
            rule = _rule(entry, gives)
            if rule is None:
                continue
            if rule.id in places:
                entry.tell("id", f"id {quoted(rule.id)} is taken by {places[rule.id]}")
                continue
            places[rule.id] = f"{clean(path.name)} line {entry.line}"
            rules[rule.id] = rule
    return rules


def _rule(entry: Entry, gives: Mapping[str, Forms]) -> Rule | None:
    """The rule, if everything that it needs is usable; a mistake in another key costs that key."""
    entry.tell_unknown(_KEYS)
    rule_id = entry.id(ID_FORM, "a-z, 0-9 and _")
    finds = entry.text("finds", needed=True)
    if finds and finds not in gives:
        entry.tell("finds", f"nothing finds {quoted(finds)}{nearest(finds, gives)}")
    severity = entry.choice("severity", _SEVERITIES)
    about = entry.choice("about", _SUBJECTS, Subject.ANSWER.value)
    needs = entry.choice("needs", _NEEDS, Needs.STORY.name.lower())
    forms = gives.get(finds, {})
    says = _says(entry, forms)
    tries = _texts(entry, "try", forms)
    why, source = entry.text("why"), entry.text("source")
    sections, row = _sections(entry), _row(entry)
    silent = not all(text_for(form, says) for form in forms)
    if not (rule_id and severity and about and needs is not None and forms) or silent:
        return None
    return Rule(rule_id, finds, severity, says, tries, why, source, about, needs, sections, row)


def _says(entry: Entry, forms: Forms) -> dict[str, str]:
    """The texts of what is said; a form without one is told."""
    value = entry.table.get("says")
    if value is None:
        entry.tell("", "says is missing")
    elif isinstance(value, dict) and value:
        missing = [form for form in forms if form and form not in value]
        if missing:
            entry.tell("says", f"says has no text for {', '.join(missing)}")
    return _texts(entry, "says", forms)


def _texts(entry: Entry, key: str, forms: Forms) -> dict[str, str]:
    """Text by form; a mistake in one is told and costs that one."""
    value = entry.table.get(key, {})
    if not isinstance(value, dict):
        common = frozenset[str].intersection(*forms.values()) if forms else None
        text = _filling(entry, key, value, common)
        return {"": text} if text else {}
    if key in entry.table and not value:
        entry.tell(key, f"{key} is empty")
    texts: dict[str, str] = {}
    for form, said in value.items():
        if forms and form not in forms:
            known = ", ".join(filter(None, forms))
            has = f"known are {known}" if known else "this rule says one thing"
            entry.tell(f"{key}.{form}", f"unknown form {quoted(form)} of {key}; {has}")
        elif text := _filling(entry, f"{key}.{form}", said, forms.get(form)):
            texts[form] = text
    return texts


def _filling(entry: Entry, key: str, value: object, given: frozenset[str] | None) -> str:
    """The text, if all that it holds in braces is given; empty, and told, otherwise.

    `given` is None where nobody knows, since nothing has the name under `finds`.
    """
    text = entry.checked(key, value)
    try:
        unknown = sorted(names_in(text) - given) if given is not None else []
    except ValueError:
        entry.tell(key, f"{key} holds a brace that is not one of a pair around a name")
        return ""
    if not unknown:
        return text
    known = ", ".join(f"{{{name}}}" for name in sorted(given or ()))
    has = f"given are {known}" if known else "this rule gives no values"
    entry.tell(key, f"nothing gives {{{unknown[0]}}} for {key}; {has}")
    return ""


def _sections(entry: Entry) -> tuple[SectionName, ...]:
    value = entry.table.get("sections", [])
    if isinstance(value, list) and all(isinstance(v, str) and v in _SECTIONS for v in value):
        return tuple(_SECTIONS[letter] for letter in value)
    entry.tell("sections", f"sections is not a list of {', '.join(_SECTIONS)}")
    return ()


def _row(entry: Entry) -> int | None:
    value = entry.table.get("row")
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    entry.tell("row", "row is not a number")
    return None
