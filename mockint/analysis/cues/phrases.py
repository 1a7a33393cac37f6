"""Frames that reported speech and thought stand in, by family.

One pattern per line: spaces between words, "|" between choices, "?" after an optional word, "_"
for any word. Written from general English and the training answers.
"""

import re

# "We" as everybody, or as speaker and listener; in the present, since "we all knew" is the team.
GENERIC = re.compile(
    r"(?<!\S)(?:as we (?:all )?(?:know|say|speak|like to say|used to say)"
    r"|as we(?:'ve| have) (?:all )?(?:seen|heard|discussed)"
    r"|we all (?:know|make|forget|love|hate|want|like|agree|need|have)"
    r"|we (?:humans|people|mortals)|(?:here|there) we (?:go|are)|off we go"
    r"|where (?:were|was|are) we|shall we (?:say|call it)|we(?:'ll| shall| will) see"
    r"|how (?:shall|should|do) we (?:put|say)|let us (?:say|see|suppose|assume|call))(?!\S)"
)
# Frames of reported speech. What follows "say" is speech; what follows "think" is a proposal or a
# thought, told in the speaker's own words.
SAY, THINK, RESTART = "say", "think", "restart"

SPEECH_FRAMES: dict[str, tuple[str, ...]] = {
    SAY: (
        "said|says|saying|goes|replied|answered|shouted|insisted|yelled",
        "say|said|says to him|her|them|me|us|everyone",
        "i|he|she|they|and was|were like",
        "he's|she's|i'm like",
        "i|he|she|they go|went like?",
        "told|tell|tells him|her|them|me|us|everyone|everybody|people|you",
        "told|tell|tells my|the|our|his|her|their _",
        "told|tell|tells my|the|our|his|her|their _ _",
        "told|tell|tells _ that?",
        "i told to? _",
        "asked|asks him|her|them|me|us?",
    ),
    THINK: (
        "propose|proposed|suggest|suggested|recommended|argued|warned that?",
        "felt|thought|believed|figured that?",
        "admitted|explained|promised|agreed that|to?",
        "proposal|idea|argument|view|opinion|point|question was|is that?",
        "wanted|showed|show|convinced|persuaded _ that",
        "asked him|her|them|me|us|everyone whether|if|how|what|why|where",
        "wrote to? _? _? that|how",
        "asked|wondered|wondering|saw|see|worried|knew|checked whether|if|how|why|that",
        "see if",
        "so that",
        "in case",
        "as if",
        "the sense|reason|risk|fact that|was?",
        "prove|proves|proved that?",
    ),
    RESTART: (
        "so|then|and|but|after|when|while|because i|he|she|they",
        "and|so|then|but then|so|after i|we|he|she|they",
        "so we",
        "then we",
        "and eventually|finally|afterwards|meanwhile",
    ),
}
