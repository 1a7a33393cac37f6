"""What replies to follow-ups are told apart by: patterns over plain words joined by spaces."""

import re

from mockint.feedback.content import stems, word_set


def _any(*ways: str) -> re.Pattern[str]:
    """Whole words that match one of the ways."""
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")


# ---- What was asked, in lower case and without what it quotes.
QUOTED = re.compile(r'"[^"]*"')
_YOU_WOULD = r"(?:you (?:would|could|might)|(?:would|could|should) you)"
ASKS_DIFFERENTLY = _any(
    rf"(?:what|anything|how|which)\b.*\b{_YOU_WOULD}\b.*\b(?:differently|change)",
    r"(?:would|could) you (?:do|have done|change)\b.*\b(?:differently|different|otherwise)",
    r"(?:do|did) (?:it|that|this|the project)(?: all)? (?:again|over)",
)
ASKS_NUMBER = _any(
    r"how (?:many|much (?:time|money|did (?:it|that) cost)|long|often|large|big)",
    r"by how much",
    r"put a (?:number|figure) on|what (?:number|percentage|share)",
)
ASKS_WHO = re.compile(r"(?:^|[.?,:] )(?:and )?who\b")
ASKS_STEP = _any(r"what did you do|part of that was yours|yours to do|did you do yourself")

# ---- Replies to "what would you do differently?"
_VERY = r"(?:all |really |pretty |very |quite |just )*"
REFUSES = _any(
    r"nothing|nope|not (?:very )?much|not a lot|not really|no regrets|no complaints|none really",
    r"(?:would|could)(?:n't| not) (?:really |honestly )?(?:change|do|have (?:changed|done))"
    r" (?:a thing|anything|any of|it|much|that|things?|a lot)",
    r"(?:would|'d) (?:\w+ )?(?:keep|leave|have kept|have left) (?:it|everything|all|things)",
    r"(?:don't|do not) (?:think|believe|see)(?: [\w']+){0,4}"
    r" (?:change|changed|differently|different)",
    r"can(?:'t|not) (?:really )?think of|can't say|(?:hard|difficult) to say",
    r"don't know|not sure|no idea",
    rf"(?:did|went|worked out|turned out|was|were) {_VERY}"
    r"(?:well|fine|great|smoothly|perfect(?:ly)?|happy|satisfied|good)",
    r"(?:do|did|done) (?:\w+ )?(?:everything|it all|all of it) (?:right|well|correctly)",
    r"worked out|worked fine|(?:a|great) success|proud of|the right (?:decision|call|choice|thing)",
    r"i(?:'m| am) (?:\w+ )?(?:happy|satisfied|content|pleased)",
    r"(?:gave|did) (?:it )?(?:my|our) best",
    r"made (?:the )?(?:right|good|best) (?:decisions?|calls?|choices?)",
    r"(?:would|'d|will) (?:\w+ )?(?:make|do|decide|choose|take) (?:it|that|the same \w+) again",
    r"(?:would|could)(?:n't| not) touch (?:it|anything|a thing|much)",
    r"(?:do|done|did|play|handle)(?: it| that| everything| things| all of it| all)*"
    r" (?:again )?(?:exactly |much |pretty much |just |in |more or less )*the same",
)
VAGUE = _any(
    r"communicat\w*(?: \w+){0,2} (?:more|better|clearer|clearly|often|frequently)",
    r"communicat\w* (?:earlier|sooner)|(?:more|better|clearer) communicati\w*|over-?communicat\w*",
    r"(?:plan|prepare|organi[sz]e|listen|prioriti[sz]e|work|collaborate|delegate|document|manage"
    r"|planned|prepared|organi[sz]ed|listened|prioriti[sz]ed|worked|collaborated|delegated"
    r"|documented|managed|focus|focused)"
    r"(?: my| the| our| a| myself| time| work| things?| bit| little| lot| it| even| team)*"
    r" (?:better|more|harder|smarter|well)(?: carefully| closely| often)?",
    r"(?:be|been|being|stay|stayed|become) (?:a )?(?:\w+ )?(?:more |better |bit |little )+\w+",
    r"(?:better|more) (?:planning|preparation|organi[sz]ation|teamwork|collaboration)",
    r"improv\w*(?: \w+){0,2} (?:communication|collaboration|planning|teamwork)",
    r"(?:better|more) (?:time management|time|effort|patience|confidence|care)",
    r"(?:pay|paid) (?:more|closer) attention|tr(?:y|ied) harder",
    r"trust\w* my(?:self| gut)|believe\w* in myself",
)
# "Involve stakeholders more": where a sentence ends on it, nothing says what or how.
MERE_MORE = re.compile(
    r"\b(?:do|done|have|had|get|got|hold|held|spend|spent) (?:a bit |much |some )?more \w+$"
    r"|\b(?:more|better|harder|faster)(?: often| \w+ly| involved| open)?"
    r"(?: (?:with|to|about|on|in|for|from) (?:the |my |our |other )?\w+)?$"
)
WOULD = re.compile(
    r"\b(?:(?:i|we)(?:'d| would| should| could)(?:n't)?(?:'ve)?|(?:i|we) wish (?:i|we) had"
    r"|next time (?:i|we)(?:'ll| will)?)"
    r"(?: (?:not|never|probably|definitely|certainly|also|just|really|maybe|perhaps|have))*\b"
    r"(?! (?:say|think|guess|argue|like to (?:say|think)|agree|hope|call it)\b)"
)
SPECIFIC = _any(
    r"earlier|sooner|first|before|instead|rather than|from the (?:start|beginning)",
    r"on (?:day|week)|up front|upfront|straight away|right away|at the start",
)
MERELY = stems(
    word_set(
        "differently different better good change changed changing improve improved way project"
        " process overall bit time work worked try tried approach situation story team people"
        " everybody day earlier sooner first hindsight look looking start suppose guess hope wish"
    )
)
_WOULD_HAVE = (
    r"(?:would|should|could|'d)(?:n't)?(?: not| never)?(?: have|'ve)?(?:(?: \w+){1,3} and)?"
    r"(?: \w+ly| first| also| just)*"
)
FRAMES = _any(
    rf"{_WOULD_HAVE} (?:question|challeng|defin|redefin|refram|fram|scop|rescop|rethink|rethought"
    r"|doubt|reconsider)\w*",
    rf"{_WOULD_HAVE} (?:ask|check|find|found)(?:ed)?(?: back)?"
    r"(?: out| myself| ourselves| first| them| the \w+| why)?"
    r" (?:whether|why|if|what problem|what we|what the|who needs|who needed)",
    r"(?:start|begin|began)\w*(?: \w+){0,2} (?:from|with) (?:the|what|why)"
    r" (?:problem|question|goal|need|customer|user|patient|outcome|we|it)s?",
    r"wrong (?:question|problem|goal|metric|measure|target|assumption|premise|framing|thing)",
    r"(?:real|actual|right|true|underlying) (?:question|problem|goal|framing|need)",
    r"(?:took|taken|take) (?:it |that |\w+ \w+ |the \w+ )?for granted",
    r"(?:i|we)(?: had|'d)?(?: just| simply)? assumed|never (?:asked|questioned)",
    r"(?:treated|saw|framed|defined|set|understood) (?:\w+ ){1,3}as (?:a|an|the|if)",
    r"my (?:assumption|premise|framing|starting point)|i(?: had)? believed|belief was wrong",
    r"(?:goal|question|problem|aim|measure) (?:i |we )?should have (?:been|asked)",
    r"(?:it|that) was (?:really|actually) about",
    r"(?:need|question|problem|reason) (?:behind|underneath|below)|literally",
)
_PAST = r"\w+ed\b|had|was|did|thought|knew|saw|would|got|took"
RULE = _any(
    r"(?:since then|ever since|from then on|these days|nowadays|since that \w+|after that|now"
    r"|today|to this day)(?: \w+){0,4}? (?:i|my)\b"
    r"(?! would|'d| should| could| wish| know| see| think)",
    r"(?:since then|ever since|from then on|these days|nowadays)(?: and)? (?:every|each|no) \w+",
    r"(?:made|make) it (?:a|my) (?:\w+ )?(?:habit|rule|practice)",
    r"(?:a|my|the) habit (?:since|now|of)",
    r"i \w+ (?:it|that|this) (?:at|in|before) (?:every|each|any)",
    r"that(?:'s| is) how i (?:now )?\w+",
    rf"i (?:now )?(?:always|never|no longer) (?!{_PAST})\w+",
    r"(?:my|the|one|a) (?:\w+ )?rule(?: \w+)?(?: now)? (?:is|since|has been|i)",
    r"i(?:'ve| have)? (?:since )?changed (?:how|the way)",
    r"i don't \w+(?: \w+){0,5} (?:until|unless|before)",
    r"(?:before|in|on|at the (?:top|start) of) (?:any|every|each) (?:new )?\w+ (?:i|my)",
    r"every (?:project|plan|design|proposal|brief|time|kick-?off)(?: of mine)?(?: \w+){0,2}"
    r" (?:starts|begins|i)",
)

# ---- Replies to every other follow-up.
EVADES = _any(
    r"no comment|next question|(?:can|could) we (?:move on|skip)|i pass|prefer not to",
    r"(?:i'd|i would) (?:rather|prefer)(?: to)? not|it depends|that's a good question",
    r"(?:can't|cannot|couldn't) (?:share|say|tell|talk about|remember|recall)",
    r"(?:don't|do not) (?:know|remember|recall)|not sure|no idea|hard to say",
    r"already (?:said|told you|answered)",
)
QUANTITY = _any(
    "zero|none|nobody|nothing|no one|half|all|most|once|twice|double|doubled|triple|few|several",
    "couple|dozens?|hundreds?|thousands?|millions?|daily|weekly|hourly|monthly|every|each|until",
    "since|third|quarter|handful|many|measured?|counted?|tracked|estimate|figures?|numbers?",
)
OWN_STEP = _any(
    r"i (?:\w+ly |also |first |then )?(?:(?!need)\w{2,}ed|wrote|built|ran|took|made|drew|set|went"
    r"|led|read|cut|sent|put|chose|taught|found|met|spoke|kept|began|split|drove|sat|brought)",
)
PEOPLE = _any(
    r"(?:my|our|the|a|an) (?:\w+ ){0,2}(?:manager|lead|director|boss|head|owner|engineer|nurse"
    r"|designer|analyst|colleague|client|customer|team|supervisor|chief|founder|teacher|clerk"
    r"|accountant|foreman|architect|vendor|supplier|tester|intern)s?",
)
