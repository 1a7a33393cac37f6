"""Answers with labelled numbers, one JSON object a line → how well those of the Result are read.

    python -m training.numbers FILE

The labelled sections are given, so that the splitter's errors stay out. A label is found when a
number of its own shares a word with it; value, kind and role are of the labels found.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mockint.analysis.numbers.find import find_numbers
from mockint.core.analysis import NumberMention
from mockint.core.star import Section, SectionName

VALUE_WITHIN = 0.01  # of the labelled value: "one and a third" is labelled 1.33


@dataclass
class Tally:
    """Counts over all answers."""

    labels: int = 0
    heard: int = 0
    found: int = 0
    right: dict[str, int] = field(default_factory=lambda: {"value": 0, "kind": 0, "role": 0})

    def add(self, answer: dict[str, Any]) -> None:
        """Read one answer."""
        words, sections, places = [], [], []
        for index, unit in enumerate(answer["units"]):
            end = 0
            for word in unit["text"].split():
                start = unit["text"].index(word, end)
                end = start + len(word)
                name = SectionName(unit["section"])
                sections.append(Section(name, len(words), len(words)))
                words.append(word)
                places.append((index, start, end))
        numbers = find_numbers(words, sections)
        free = [n for n in numbers if n.section is SectionName.RESULT]
        self.heard += len(free)
        for label in answer["numbers_result"]:
            self.labels += 1
            first, last = label["start"], label["start"] + len(label["text"])
            said = {
                i
                for i, (unit, start, end) in enumerate(places)
                if unit == label["unit"] and start < last and end > first
            }
            match = next((n for n in free if said & {*range(n.first_word, n.last_word + 1)}), None)
            if match is not None:
                free.remove(match)
                self.found += 1
                self.right["value"] += _same(match, label["value"])
                self.right["kind"] += match.kind.value == label["kind"]
                self.right["role"] += match.role.value == label["role"]

    def told(self) -> Iterator[str]:
        """The figures, one a line."""
        yield f"numbers {self.labels}"
        yield f"F1 {2 * self.found / max(1, self.labels + self.heard):.3f}"
        for name, count in self.right.items():
            yield f"{name} right {count / max(1, self.found):.3f}"


def _same(number: NumberMention, wanted: float | list[float]) -> bool:
    heard = number.value if isinstance(number.value, tuple) else (number.value,)
    ends = wanted if isinstance(wanted, list) else [wanted]
    return len(heard) == len(ends) and all(
        a is not None and abs(a - b) <= VALUE_WITHIN * abs(b)
        for a, b in zip(heard, ends, strict=True)
    )


def main(path: Path) -> None:
    """Score the file."""
    tally = Tally()
    for line in path.read_text(encoding="utf-8").splitlines():
        tally.add(json.loads(line))
    print(*tally.told(), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
