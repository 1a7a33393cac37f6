"""The page: data never becomes markup, the policy fits the content, every part is there."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mockint.core.attempt import AnswerState, Headline
from mockint.core.question import FollowUp, Question
from mockint.core.rating import Dimension, Ladder, Rating
from mockint.core.transcript import Transcript, Word
from mockint.render.html.report import as_html
from mockint.render.html.shared_page import EmbeddedSound, Reply, SharedPage
from tests.build.measured import WHISPER, part
from tests.build.transcripts import even_words
from tests.feedback.build import EMPTY, STRONG, Answer, answer, swapped, untimed
from tests.feedback.test_findings import FIRES

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOUND = EmbeddedSound(b"not really Ogg", "audio/ogg")
LADDER = Ladder(
    ("L3", "L4"), ("one", "two"), (Dimension("scope", "Scope", "How much", ("Part", "All")),)
)
WE = part("A", "I read it, [we] moved it, she said [we|quoted] can.", 91)
MARKED = swapped(WE, part("S", "It failed {9 times|count|absolute} a week.", 21))
CSS = Path(__file__).parents[2] / "mockint" / "render" / "html" / "page.css"


def headline(day: int, recognizer: str = "whisper base.en", **figures: object) -> Headline:
    made = Headline(
        id=f"a{day}",
        question_id="q",
        question_title="Q",
        started_at=NOON + timedelta(days=day),
        state=AnswerState.ANALYSED,
        recognizer=recognizer,
        analyzer="rules-1",
        figures={
            "collective_we": 4 - day,
            "numbers_in_result": day,
            "situation_s": 40.0 - 6 * day,
            "action_share_percent": 50.0 + 6 * day,
        },
    )
    return replace(made, **figures)  # type: ignore[arg-type]


def page(given: Answer = MARKED, **parts: object) -> SharedPage:
    made = SharedPage(given.report(), "a3", NOON, ladder=LADDER)
    return replace(made, **parts)  # type: ignore[arg-type]


def full(text: str, given: Answer | None = None) -> SharedPage:
    """A page with the text in every place that data can reach."""
    answered = given or answer(
        part("A", "I [we] did.", 30), part("R", "It took {5|time|absolute}.", 9)
    )
    words = list(answered.transcript.words)
    words[0] = replace(words[0], text=text)
    analysis = replace(
        answered.analysis,
        we_in_action=tuple(replace(m, token=text) for m in answered.analysis.we_in_action),
        numbers=tuple(replace(n, text=text) for n in answered.analysis.numbers),
    )
    transcript = replace(
        answered.transcript,
        words=tuple(words),
        recognizer=replace(WHISPER, engine=text, model=text),
    )
    asked = replace(
        answered,
        transcript=transcript,
        analysis=analysis,
        question=Question("q", f"{text} ?", title=text),
    )
    report = asked.report()
    report = replace(
        report,
        findings=tuple(replace(f, says=text, source=text) for f in report.findings),
        follow_ups=tuple(replace(p, text=text, because=text) for p in report.follow_ups),
    )
    return SharedPage(
        report,
        "a1",
        NOON,
        SOUND,
        (
            Reply(
                FollowUp("f", text, text),
                AnswerState.ANALYSED,
                Transcript((Word(text, 1.0, 1.5), Word("yes"))),
                SOUND,
            ),
        ),
        (headline(0), headline(1, recognizer=text, analyzer=text)),
        (Rating("a1", text, False, {"scope": text}, f"{text}\n{text}"),),
        LADDER,
        (text,),
    )


class Shape(HTMLParser):
    """Elements with their attributes' names in order, and all visible text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.text = ""
        self.values: list[str] = []
        self._hidden = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.values += [value or "" for _, value in attrs]
        self._hidden = tag if tag in ("style", "script") else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment",))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("declaration",))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("instruction",))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("declaration",))


PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<body onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>*{display:none}</style>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "<!--",
    "-->",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '" autofocus onfocus=alert(1) x="',
    "` onmouseover=alert(1)",
    "x onmouseover=alert(1)",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<object data=//evil.example>",
    "<embed src=//evil.example>",
    "<form action=//evil.example><input name=a>",
    "<video><source onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;",
    "<\x00script>alert(1)</script>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\u2028<script>alert(1)</script>\u2029",
    "\u202e<script>alert(1)</script>\u202c",
    "\x1b[31m<b>red</b>\x1b[0m",
    "<<script>>alert(1)<</script>>",
    "<script",
    "<",
    "&",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "url(//evil.example)",
    "\ud800<i>half",
]


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 40


@pytest.mark.parametrize("payload", PAYLOADS)
def test_data_makes_no_element_and_no_attribute(payload: str) -> None:
    plain = Shape(as_html(full("word")))
    hostile = Shape(as_html(full(payload)))
    assert hostile.elements == plain.elements
    assert as_html(full(payload)).encode()  # and nothing that cannot be written


def test_the_shape_check_can_fail() -> None:
    html = as_html(full("word"))
    assert Shape(html.replace("word", "<i>word</i>")).elements != Shape(html).elements
    assert Shape(html.replace('lang="en"', 'lang="en" onload="x"')).elements != Shape(html).elements


def test_what_was_said_can_still_be_read() -> None:
    shown = Shape(as_html(full('a <b> & "c" d'))).text
    assert shown.count('a <b> & "c" d') >= 8


def test_the_policy_allows_the_content_that_is_there_and_no_other() -> None:
    for given, scripted in ((page(), False), (page(sound=SOUND), True)):
        html = as_html(given)
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy
        rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
        assert rules["default-src"] == "'none'"
        assert rules["media-src"] == rules["img-src"] == "data:"
        assert "unsafe" not in policy[1]
        assert html.count("<style>") == 1
        assert html.count("<script>") == int(scripted)
        for element in ("style", "script"):
            for inline in re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL):
                digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
                assert rules[f"{element}-src"] == f"'sha256-{digest}'"
        assert scripted or rules["script-src"] == "'none'"
        assert not re.search(r'\sstyle="|\son\w+="', html.split("</style>")[1])


@pytest.mark.parametrize(
    "given", [EMPTY, STRONG, MARKED, untimed(MARKED), *(p[0] for p in FIRES.values())]
)
def test_every_answer_gives_a_whole_page(given: Answer) -> None:
    html = as_html(page(given))
    shape = Shape(html)
    for word in given.transcript.words:
        assert word.text.strip(",.") in shape.text
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    for named in re.findall(r'aria-labelledby="([^"]*)"', html):
        assert set(named.split()) <= set(ids)
    balance = 0
    for close, _ in re.findall(r"<(/?)(\w+)[^>]*(?<!/)>", html.split("<body>")[1]):
        balance += -1 if close else 1
    assert balance == -2  # body and html were opened before


def test_counted_words_are_marked_and_listed_with_their_second() -> None:
    html = as_html(page())
    assert len(re.findall(r'<mark class="we">', html)) == 1
    assert len(re.findall(r'<mark class="num">', html)) == 3
    text = Shape(html).text
    for piece in (
        'a "we" in the Action',
        "not counted: somebody is quoted",
        "not counted: you said it in the Situation",
    ):
        assert piece in text
    listed = html.split('id="counted"')[1].split("</section>")[0]
    assert len(re.findall(r'<a class="to"|<a href="#w\d+" class="to"', listed)) == 6
    assert Shape(listed).text.count(":") >= 6


def test_withheld_counts_are_not_shown_as_none() -> None:
    shown = Shape(as_html(page(MARKED.withheld("too few words were clear")))).text
    assert "Counts are not shown: too few words were clear." in shown


def test_the_bar_tells_its_limit_and_band_in_words_too() -> None:
    bar = as_html(page()).split('class="bar"')[1].split("</svg>")[0]
    for piece in ("30 s limit of the Situation", "40-70 %", "Situation 21 s", "Action 91 s"):
        assert piece in bar


def test_replies_and_ratings_stand_apart() -> None:
    given = page(
        replies=(
            Reply(
                FollowUp("f", "And you?", "It is asked."),
                AnswerState.ANALYSED,
                Transcript(even_words("I did.")),
            ),
            Reply(FollowUp("g", "Else?"), AnswerState.SKIPPED),
            Reply(FollowUp("h", "More?"), AnswerState.RECORDED),
        ),
        ratings=(
            Rating("a", own=True, levels={"scope": "L4"}),
            Rating("a", "Ida", notes="Good.\nYes."),
        ),
    )
    html = as_html(given)
    text = Shape(html).text
    for piece in (
        "And you?",
        "I did.",
        "Skipped.",
        "not transcribed yet",
        "Your own rating",
        "Rating by Ida",
        "L4",
    ):
        assert piece in text
    own, peer = html.split('class="own"')[1].split('class="peer"')
    assert "All" in own
    assert "All" not in peer.split("</article>")[0]


def test_trends_join_only_what_was_measured_the_same_way() -> None:
    same = [headline(day) for day in range(4)]
    mixed = [
        *same[:2],
        headline(2, "faster-whisper tiny.en"),
        headline(3, "faster-whisper tiny.en"),
    ]
    lines = [as_html(page(history=h)).count('class="line"/>') for h in (same, mixed, same[:1])]
    assert lines == [4 * 3, 4 * 2, 0]
    assert "cannot all be compared" in as_html(page(history=mixed))
    assert as_html(page(history=same)).count('class="point here"') == 4
    assert 'id="trends"' not in as_html(page(history=same[:1]))


def test_sound_is_inside_once_and_words_carry_their_seconds() -> None:
    html = as_html(page(sound=SOUND))
    inside = base64.b64encode(SOUND.content).decode()
    assert html.count(f'src="data:audio/ogg;base64,{inside}"') == 1
    assert len(re.findall(r'class="w" id="w\d+" data-t="[\d.]+"', html)) == len(
        MARKED.transcript.words
    )


# --- contrast (WCAG 2.2, 1.4.3) ------------------------------------------------------------------

TEXTS = ("--text", "--quiet", "--link")
GROUNDS = ("--ground",)
ON_MARKS = ("--we", "--num", "--now", "--band")
LETTERS = ("--S", "--T", "--A", "--R", "--L", "--O")


def themes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)
    return [dict(re.findall(r"(--\w+): (#[0-9a-f]{6})", block)) for block in blocks]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_has_enough_contrast_on_light_dark_and_paper() -> None:
    found = themes()
    assert len(found) == 3
    for theme in found:
        for text in (*TEXTS, *LETTERS):
            for ground in GROUNDS:
                assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)
        for ground in ON_MARKS:
            assert contrast(theme["--text"], theme[ground]) >= 4.5, ground
