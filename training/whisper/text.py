"""The project's texts, number phrases, loose words → sentences to be spoken, as they are said."""

import json
import random
import re
import unicodedata
from collections import Counter
from pathlib import Path

from training.whisper.numerals import cardinal, spoken

DATA = Path(__file__).parents[1] / "data"
ANSWERS = DATA / "answers.jsonl"
# Only trained on. Those that were typed carelessly would teach their mistakes.
MORE = tuple(DATA / f"{name}.jsonl" for name in ("development", "varied", "oral_history_style"))
HELD_OUT_EVERY = 20  # every twentieth answer is never spoken in training
_PLAIN = re.compile(r"^[A-Za-z' ,.?]+$")
_TEMPLATES = (
    "It went from {n} {unit} to {m} {unit}.",
    "We cut it by {p} percent, from {n} to {m}.",
    "That saved about {big} dollars a year.",
    "In {n} weeks I had talked to {m} {people}.",
    "The {thing} fell from {n} {unit} to {m}.",
    "I asked {n} {people} and {m} of them agreed.",
    "About {p} percent of the {thing} came from {n} {people}.",
    "{n} out of {m} {people} said yes.",
    "It took {n} {unit}, not {m}.",
    "We had {big} {people} and {n} {thing}.",
    "The budget was {big} dollars for {n} months.",
    "As a result, the {thing} went up by {p} percent.",
    "By {year} we were down to {n} a week.",
    "It was {n} point {m} {unit} on a good day.",
)
_WORDS = {
    "unit": ["seconds", "minutes", "hours", "days", "weeks", "months", "years"],
    "people": [
        "people",
        "customers",
        "engineers",
        "teams",
        "stores",
        "users",
        "managers",
        "drivers",
        "nurses",
    ],
    "thing": [
        "errors",
        "calls",
        "tickets",
        "failures",
        "orders",
        "reports",
        "alerts",
        "returns",
        "accidents",
    ],
}


def sentences() -> tuple[list[str], list[list[str]]]:
    """The training sentences, and the held-out answers as lists of sentences."""
    train: list[str] = []
    held_out: list[list[str]] = []
    for number, answer in enumerate(_answers(ANSWERS)):
        if number % HELD_OUT_EVERY == HELD_OUT_EVERY // 2:
            held_out.append(answer)
        else:
            train.extend(answer)
    for path in MORE:
        train.extend(text for answer in _answers(path) for text in answer)
    apart = {_letters(text) for answer in held_out for text in answer}
    return [text for text in train if _letters(text) not in apart], held_out


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _answers(path: Path) -> list[list[str]]:
    """The sentences of each answer, without those that cannot be said."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [
        [said for unit in row["units"] for part in _split(unit["text"]) if (said := as_said(part))]
        for row in rows
        if row["style"] != "raw"  # no case, no stops
    ]


def _split(text: str) -> list[str]:
    return re.split(r"(?<=[.?!]) +", text)


def as_said(text: str) -> str | None:
    """The sentence in letters, commas, stops and apostrophes; None when that cannot be done."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = re.sub(r"[\"()]", "", text).replace("-", " ").replace("!", ".")
    text = re.sub(r"[:;]", ",", text)
    words = text.split()
    said = [spoken(w, nxt) for w, nxt in zip(words, [*words[1:], ""], strict=True)]
    if not said or None in said:
        return None
    sentence = " ".join(w for w in said if w)
    if not _PLAIN.match(sentence) or re.search(r"\.\w|(?:^| )[,.?']+(?: |$)", sentence):
        return None
    return sentence[0].upper() + sentence[1:]


def number_phrases(count: int, rng: random.Random) -> list[str]:
    """Sentences from templates, full of numbers."""
    done = []
    for _ in range(count):
        big = rng.choice([rng.randrange(1, 100) * 1000, rng.randrange(1, 10) * 10**6])
        blanks = {
            "n": cardinal(rng.choice([rng.randrange(1, 21), rng.randrange(20, 1000)])),
            "m": cardinal(rng.choice([rng.randrange(0, 21), rng.randrange(20, 100)])),
            "p": cardinal(rng.randrange(1, 100)),
            "big": cardinal(big),
            "year": f"twenty {cardinal(rng.randrange(10, 26))}",
            **{name: rng.choice(words) for name, words in _WORDS.items()},
        }
        text = rng.choice(_TEMPLATES).format(**blanks)
        done.append(text[0].upper() + text[1:])
    return done


def splices(texts: list[str], count: int, rng: random.Random) -> list[str]:
    """Pieces of different sentences joined, so that sound and not habit tells the next word."""
    lower = _lower(texts)
    done = []
    while len(done) < count:
        words: list[str] = []
        for _ in range(rng.randrange(2, 5)):
            whole = rng.choice(texts).split()
            length = rng.randrange(2, 7)
            first = rng.randrange(max(1, len(whole) - length))
            words += whole[first : first + length]
        done.append(_written(words, lower))
    return done


def salads(texts: list[str], count: int, rng: random.Random) -> list[str]:
    """Single words, the rare ones nearly as often as the common ones."""
    lower = _lower(texts)
    counts = Counter(_bare(word, lower) for text in texts for word in text.split())
    words = list(counts)
    weights = [n**0.3 for n in counts.values()]
    return [
        _written(rng.choices(words, weights, k=rng.randrange(4, 11)), lower) for _ in range(count)
    ]


def _lower(texts: list[str]) -> set[str]:
    """Words that occur in small letters somewhere."""
    return {w.strip(".,?") for text in texts for w in text.split() if w[0].islower()}


def _bare(word: str, lower: set[str]) -> str:
    word = word.strip(".,?")
    return word.lower() if word.lower() in lower else word


def _written(words: list[str], lower: set[str]) -> str:
    """The words as one text: capitals after stops and nowhere else, a stop at the end."""
    done: list[str] = []
    for word in words:
        if not done or done[-1][-1] in ".?":
            done.append(word[0].upper() + word[1:])
        else:
            done.append(word.lower() if word.strip(".,?").lower() in lower else word)
    return " ".join(done).rstrip(",.?") + "."
