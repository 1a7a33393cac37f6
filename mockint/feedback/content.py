"""Words → those that carry content, cut to their stems, so that two sentences can be compared."""

from collections.abc import Iterable

from mockint.core.transcript import Transcript
from mockint.wording.sentences import Stretch, cut_sentences, plain


def word_set(line: str) -> frozenset[str]:
    """The words of the line, in no order."""
    return frozenset(line.split())


_EMPTY = word_set(
    "a about above after again all almost already also although always am an and another"
    " any anyone anything are around as at back be because been before being below between"
    " both but by can could did do does doing done down during each either else enough"
    " even ever every everyone everything few for from further get getting give given go"
    " goes going gone got had has have having he her here hers him his honestly how"
    " however i if in instead into is it its itself just kind know last least less let"
    " like little lot lots made make many may maybe me mean might mine more most much must"
    " my myself near never no nobody none nor not nothing now of off ok okay on once one"
    " only onto or other others ought our ours out over own per perhaps pretty probably"
    " put quite rather really right said same say see seem she should since so some"
    " someone something sometimes soon still such sure take taken than that the their"
    " theirs them then there these they thing things think this those though through to"
    " together told too took toward towards under until up upon us used very was we well"
    " went were what whatever when where whether which while who whole whom whose why will"
    " with within without won't would yeah yes yet you your yours um uh er hmm actually"
    " basically exactly roughly approximately nearly"
)
_ENDINGS = ("ings", "ing", "edly", "ed", "es", "ly", "s")


def stem(word: str) -> str:
    """The plain word without its ending: "launched" and "launch" are one."""
    bare = word.removesuffix("'s")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3 and not bare.endswith("ss"):
            bare = bare[: -len(ending)]
            break
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "aeios":
        bare = bare[:-1]  # "dropped", "planning"
    return bare.removesuffix("e") if len(bare) > 3 else bare


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of those plain words that carry content."""
    return frozenset(
        stem(word)
        for word in words
        if word not in _EMPTY and len(word) > 1 and "'" not in word[1:3]
    )


def plain_words(transcript: Transcript) -> list[str]:
    """Every word in lower case without the punctuation around it."""
    return [plain(word.text) for word in transcript.words]


def sentence_stems(transcript: Transcript) -> list[tuple[Stretch, frozenset[str]]]:
    """Every sentence with the stems of its words that carry content."""
    words = plain_words(transcript)
    return [
        ((first, last), stems(words[first : last + 1]))
        for first, last in cut_sentences(transcript.words)
    ]
