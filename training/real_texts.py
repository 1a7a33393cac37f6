"""Two public collections → training/data/real_texts.jsonl, the texts that the labels refer to.

    git clone https://github.com/izk8/2024_SIOP_Machine_Learning_Competition siop
    git clone https://github.com/anonymousauthor2352/yield-information-elicitation yield
    python -m training.real_texts siop yield

Typed answers (MIT) and turns of oral histories about work (public domain). The texts stay out of
this repository; the labels in training/data name them by id and sha1.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from training.corpus import sha1

DATA = Path(__file__).parent / "data"
LABELS = ("real_labels.jsonl", "more_real_labels.jsonl", "real_moves.jsonl")
_PAIR = re.compile(r"Question:\s*(.*?)\s*\n\s*Response:\s*(.*?)(?=Question:|$)", re.S)
_SPACE = re.compile(r"(\\n|\s)+")


def main() -> None:
    """Write every text that a label names; say how many are missing."""
    wanted = {}
    for name in LABELS:
        for line in (DATA / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            wanted[row["id"]] = row["sha1"]
    siop, dialogues = Path(sys.argv[1]), Path(sys.argv[2])
    found = {}
    for key, text in (*_typed(siop), *_spoken(dialogues)):
        if wanted.get(key) == sha1(text):
            found[key] = text
    out = DATA / "real_texts.jsonl"
    rows = (json.dumps({"id": k, "text": t}, ensure_ascii=False) for k, t in sorted(found.items()))
    out.write_text("\n".join(rows) + "\n", "utf-8")
    print(f"{out}: {len(found)} texts, {len(wanted) - len(found)} missing")


def _typed(folder: Path) -> Iterator[tuple[str, str]]:
    csv.field_size_limit(10_000_000)
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            for row in csv.DictReader(file):
                if not (row.get("_id") or "").startswith("R_"):
                    continue
                answers = [t for _, t in _PAIR.findall(row.get("questions_answers") or "")]
                answers += [row[k] for k in ("R1", "R2", "R3", "R4") if row.get(k)]
                answers += [row[k] for k in ("last_answer", "output") if row.get(k)]
                for text in answers:
                    for place in range(1, 6):
                        yield f"{row['_id']}-{place}", " ".join(text.split())


def _spoken(folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / "datasets" / "yield-v1" / "train" / "train-014.json"
    for dialogue in json.loads(path.read_text("utf-8")):
        for turn in dialogue["turns"]:
            text = _SPACE.sub(" ", turn["utterance"]).strip()
            yield f"{dialogue['dialogue_id']}-{turn['turn_id']}", text


if __name__ == "__main__":
    main()
