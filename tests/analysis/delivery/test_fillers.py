"""Words → fillers and repeated starts, and what only looks like them."""

import pytest

from mockint.analysis.delivery.fillers import find_fillers
from mockint.analysis.delivery.restarts import find_restarts
from mockint.analysis.language import read
from mockint.core.transcript import Transcript


def pieces(text: str, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    words = text.split()
    return [" ".join(words[first : last + 1]) for first, last in ranges]


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Um, so I uh rebuilt it, erm, twice.", ["Um,", "uh", "erm,"]),
        ("UM I REBUILT IT UH TWICE", ["UM", "UH"]),
        ("Hmm. Uhhh, ummm, mm, er, yes", ["Hmm.", "Uhhh,", "ummm,", "mm,", "er,"]),
        ("It was, you know, late.", ["you know,"]),
        ("You know, it was late, you know.", ["You know,", "know."]),
        ("yknow it was y'know late", ["yknow", "y'know"]),
        ("I mean, we had no plan.", ["I mean,"]),
        ("We had, like, no plan.", ["like,"]),
        ("The, uh, like, main server fell over.", ["uh,", "like,"]),
        ("We had a like really old server and like we had no plan", ["like", "like"]),
        ("It was like super slow.", ["like"]),
        # Held to the next word by punctuation alone.
        ("I did, uh—so it broke. so...um...I left", ["uh—so", "so...um...I"]),
        ("So…uh…we left, it was,um,late, um--well", ["So…uh…we", "was,um,late,", "um--well"]),
        ("You know...I left, you know—really", ["know...I", "know—really"]),
        ("I mean—we left. It was—like—late", ["mean—we", "was—like—late"]),
        ("um-um-um I left, Um... um?! hm, Mm.", ["um-um-um", "Um...", "um?!", "hm,", "Mm."]),
        # A name, a yes, a cry, a word that is only mentioned.
        ("Um was my manager and Um called me. I asked Um Kulthum, Mr. Er left.", []),
        ("I worked with Um and Hmm Ltd. Erm Corp bought it. Umm said no.", []),
        ("uh-huh, mm-hmm, uh-uh, uh oh, it broke. Uh-oh.", []),
        ('I said "um" and wrote “uh” to him.', []),
        ("I know you know Sam. I mean business. I mean him.", []),
        ("1,000 users, e.g. 3-4, up-to-date; and so on... I like—no, love it", []),
        # Said because it means something.
        ("As you know, I left. Did you know, by the way?", []),
        ("You know what I did? You know how it is.", []),
        ("I wanted you to let you know that it works.", []),
        ("That is what I mean. I mean it. What do you mean?", []),
        ("I like it. It looks like rain, like last time, like that.", []),
        ("I would like to. They like working. Do you like, say, tea?", []),
        ("And I was like really? She was like very sure.", []),
        ("Like I said, and like we discussed.", []),
        # Hedges and discourse words are no fillers.
        ("About, like, 20 people, like, ten weeks, like 5 teams.", []),
        ("So, well, actually, it was sort of, basically, roughly ten.", []),
        ("Ah, oh, eh, the ER had 5 mm of water and $3 MM.", []),
        ("", []),
    ],
)
def test_fillers(text: str, fillers: list[str]) -> None:
    found = pieces(text, find_fillers(read(Transcript.from_text(text))))
    assert [piece.split()[-1] for piece in found] == [f.split()[-1] for f in fillers]


@pytest.mark.parametrize(
    ("text", "restarts"),
    [
        ("So I, I went.", ["I, I"]),
        ("So I, I, I went.", ["I, I, I"]),
        ("we the we the team did it", ["we the we the"]),
        ("And the, um, the server fell.", ["the, um, the"]),
        ("I think I think it was late", ["I think I think"]),
        ("it was a, it was a mess", ["it was a, it was a"]),
        ("I wrote th- the plan and we re- rebuilt it", ["th- the", "re- rebuilt"]),
        ("w-we did it and th-the rest", ["w-we", "th-the"]),
        ("He said that, that it works.", ["that, that"]),
        ("to -- to be fair", ["to -- to"]),
        # Said twice because it means something.
        ("It was very, very slow. No, no. Words words words.", []),
        ("I knew that that was it. He had had it. Move on on Monday.", []),
        ("Over and over and over, and on and on and on. Again and again and again.", []),
        ("We did it. We did it for them.", []),
        ("I did. I did not.", []),
        ("It was so-so, and pre- and post-launch checks ran.", []),
        ("ten ten ten", []),
        ("", []),
    ],
)
def test_repeated_starts(text: str, restarts: list[str]) -> None:
    assert pieces(text, find_restarts(read(Transcript.from_text(text)))) == restarts
