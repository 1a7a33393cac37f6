"""Words → whether they are English enough to be measured, all of them or some sentences."""

from collections.abc import Sequence

from mockint.analysis.word_set import word_set
from mockint.wording.sentences import Stretch

# Function words that only English spells this way, or almost only. Their share is 0.15 at least in
# all English texts of 25 words and more at hand (535 labelled answers: 0.21 at least; sentences
# about numbers: 0.15), and 0.08 at most in paragraphs of German, French, Spanish, Dutch and Italian
# that were written for comparison.
FUNCTION_WORDS = word_set(
    "the and to of that it they for my had with but from were not this by what there when she who"
    " you his her our because would could them is been which i we are has have than at be into"
    " about only more did how where their its if all out just some so up"
)
LEAST_SHARE = 0.12
LEAST_WORDS = 25  # fewer words say too little about their language
# Of 98,080 runs of 25 words in the labelled answers 5 hold fewer than two function words; of the
# runs in the paragraphs named above, every one in German and French does, and half in Dutch.
LEAST_IN_RUN = 2


def is_english(plain: Sequence[str]) -> bool:
    """Whether to measure these words: lower case, without punctuation around them."""
    spoken = [word for word in plain if any(map(str.isalpha, word))]
    if len(spoken) < LEAST_WORDS:
        return True
    return sum(word in FUNCTION_WORDS for word in spoken) >= LEAST_SHARE * len(spoken)


def other_language(plain: Sequence[str], sentences: Sequence[Stretch]) -> list[Stretch]:
    """The sentences that lie, for the most part, in long runs without English.

    Args:
        plain: words in lower case, without punctuation around them.
        sentences: they cover every word once, in order.
    """
    spoken = [at for at, word in enumerate(plain) if any(map(str.isalpha, word))]
    known = [plain[at] in FUNCTION_WORDS for at in spoken]
    inside = [False] * len(plain)
    for start in range(len(spoken) - LEAST_WORDS + 1):
        end = start + LEAST_WORDS
        if sum(known[start:end]) < LEAST_IN_RUN:
            for at in spoken[start:end]:
                inside[at] = True
    return [(a, b) for a, b in sentences if sum(inside[a : b + 1]) > (b - a + 1) / 2]
