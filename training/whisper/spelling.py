"""A word's letters and its phones → which phone each letter is heard in."""

from functools import lru_cache

# Phones as flite names them.
_SOUNDS = {
    "a": "aa ae ah ao aw ax ay eh ey",
    "b": "b",
    "c": "ch k s sh",
    "d": "d jh t",
    "e": "ax eh er ey ih iy",
    "f": "f v",
    "g": "f g jh ng zh",
    "h": "hh",
    "i": "ax ay ih iy y",
    "j": "jh y",
    "k": "k",
    "l": "l",
    "m": "m",
    "n": "n ng",
    "o": "aa ah ao aw ax ow oy uh uw w",
    "p": "f p",
    "q": "k",
    "r": "er r",
    "s": "s sh z zh",
    "t": "ch d dh sh t th",
    "u": "ah ax er ih uh uw w y",
    "v": "v",
    "w": "v w",
    "x": "g k z",
    "y": "ay ih iy y",
    "z": "s z zh",
}
_SOUNDS = {letter: set(phones.split()) for letter, phones in _SOUNDS.items()}
_VOWELS = set("aeiouy")
_ALIKE, _UNLIKE, _SKIPPED = 0.4, 1.3, 0.5


@lru_cache(maxsize=50_000)
def places(word: str, phones: tuple[str, ...]) -> tuple[float, ...]:
    """Where each letter begins, in phones: 1.5 is the middle of the second one.

    Letters that nothing is heard for share the phone of the letter before. At least one phone.
    """
    letters = word.lower()
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}  # cost, and the move to it
    for i in range(len(letters) + 1):
        for j in range(len(phones) + 1):
            ways = []
            if i and j:
                ways.append((best[i - 1, j - 1][0] + _cost(letters[i - 1], phones[j - 1]), 0))
            if i:
                ways.append((best[i - 1, j][0] + _SKIPPED, 1))
            if j:
                ways.append((best[i, j - 1][0] + _SKIPPED, 2))
            if ways:
                best[i, j] = min(ways)
    heard = [0] * len(letters)
    i, j = len(letters), len(phones)
    while i or j:
        move = best[i, j][1]
        if move < 2:
            i -= 1
            heard[i] = max(0, j - 1)
        if move != 1:
            j -= 1
    return tuple(
        phone + heard[:i].count(phone) / heard.count(phone) for i, phone in enumerate(heard)
    )


def _cost(letter: str, phone: str) -> float:
    if phone in _SOUNDS.get(letter, ()):
        return 0.0
    return _ALIKE if letter in _VOWELS and phone[0] in _VOWELS else _UNLIKE
