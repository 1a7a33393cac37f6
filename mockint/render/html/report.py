"""Page → one HTML file that needs nothing else: style, script, pictures and sound are inside.

A content security policy lets the browser load nothing from anywhere, and run nothing but the one
script whose hash it names. Without script or sound the page reads the same.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from mockint.render.first_look import NOTES, mend_lines, notes, well_line
from mockint.render.html.bar import section_bar
from mockint.render.html.markup import Markup, join, tag, text
from mockint.render.html.parts import (
    counted_words,
    findings_list,
    headline_table,
    lines_list,
    notes_table,
    ratings_part,
    sections_table,
)
from mockint.render.html.shared_page import EmbeddedSound, Reply, SharedPage
from mockint.render.html.trends import trends
from mockint.render.html.words import spoken_words
from mockint.render.text.report import origin
from mockint.wording.moments import clock

_FOLDER = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src {script}; media-src data:; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)


def as_html(page: SharedPage) -> str:
    """The whole document; every piece of data in it is escaped."""
    style = Markup((_FOLDER / "page.css").read_text(encoding="utf-8"))
    sounds = page.sound is not None or any(reply.sound for reply in page.replies)
    script = Markup((_FOLDER / "page.js").read_text(encoding="utf-8")) if sounds else Markup("")
    allowed = f"'{_hash_of(script)}'" if script else "'none'"
    policy = _POLICY.format(style=_hash_of(style), script=allowed)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href="data:,"),
        tag("title", text(f"{_title(page)} - mockint")),
        tag("style", style),
    )
    body = tag("body", *_body(page), tag("script", script) if script else Markup(""))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def _hash_of(content: str) -> str:
    """The source expression that allows exactly this inline content (CSP 3, section 2.3.1)."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def _title(page: SharedPage) -> str:
    question = page.report.question
    return (question.title or question.text) if question else "Answer"


def _body(page: SharedPage) -> Iterator[Markup]:
    report = page.report
    yield tag("a", text("Skip to the transcript"), class_="skip", href="#transcript")
    yield _head(page)
    main = [_part("notes", NOTES, notes_table(report))] if notes(report) else []
    if report.by_star:
        main.append(_part("pair", "Headline", headline_table(report)))
    if lines := mend_lines(report):
        main.append(_part("mend", "To mend", lines_list(report, lines)))
    if (well := well_line(report)) is not None:
        main.append(_part("well", "Done well", lines_list(report, [well])))
    if page.replies or report.follow_ups:
        main.append(_part("follow-ups", "Follow-ups", _follow_ups(page)))
    sections = join((section_bar(report), sections_table(report)))
    main.append(_part("sections", "Sections" if report.by_star else "Length", sections))
    main.append(_part("findings", "Findings", findings_list(report)))
    main.append(_part("transcript", "Transcript", _answer(page)))
    if report.by_star:
        main.append(_part("counted", 'Every "we" and every number', counted_words(report)))
    if page.ratings:
        main.append(_part("ratings", "Ratings", ratings_part(page.ratings, page.ladder)))
    pictures = trends(page.history, page.attempt_id, report.targets)
    if pictures:
        main.append(_part("trends", "Attempts at this question", pictures))
    yield tag("main", *main)
    yield tag(
        "footer",
        tag(
            "p",
            text(
                "Made by mockint from one recorded answer. Targets are guidance, and each names "
                "the guide it comes from. This page makes no network requests."
            ),
        ),
    )


def _part(anchor: str, heading: str, content: Markup) -> Markup:
    title = tag("h2", text(heading), id=f"{anchor}-head")
    return tag("section", title, content, id=anchor, aria_labelledby=f"{anchor}-head")


def _head(page: SharedPage) -> Markup:
    report = page.report
    facts = [f"{page.started_at:%d %b %Y, %H:%M}".lstrip("0")]
    if report.transcript.duration_s is not None:
        facts.append(clock(report.transcript.duration_s))
    if origin(report):
        facts.append(f"transcribed by {origin(report)}")
    lines = [tag("h1", text(_title(page)))]
    if report.question and report.question.title:
        lines.append(tag("p", text(report.question.text), class_="asked"))
    lines.append(tag("p", text(" · ".join(facts)), class_="quiet"))
    lines += [tag("p", text(note), class_="note") for note in page.notes]
    return tag("header", *lines)


def _answer(page: SharedPage) -> Markup:
    report = page.report
    if not report.transcript.words:
        return tag("p", text("There are no words in it."))
    words = spoken_words(report.transcript, report.shown, "w", audible=page.sound is not None)
    return _with_sound(words, page.sound, "answer", "the answer")


def _with_sound(words: Markup, sound: EmbeddedSound | None, key: str, what: str) -> Markup:
    """The words, with a player above them that the script joins to them."""
    if sound is None:
        return tag("div", words, class_="spoken")
    source = f"data:{sound.media_type};base64,{b64encode(sound.content).decode()}"
    player = tag(
        "audio",
        id=f"sound-{key}",
        controls=True,
        preload="auto",
        src=source,
        aria_label=f"Sound of {what}",
    )
    hint = tag(
        "p",
        text(
            "Click a word to hear it and what follows. By keys: Tab to the words, arrows to move, "
            "Enter to play from the word, space to pause."
        ),
        class_="quiet hint",
    )
    state = tag("p", role="status", class_="state")
    group = tag("div", words, class_="words", role="group", aria_label=f"Words of {what}")
    return tag("div", player, state, hint, group, class_="spoken", data_sound=f"sound-{key}")


def _follow_ups(page: SharedPage) -> Markup:
    if not page.replies:
        asked = [
            tag("li", text(prompt.text), Markup(" "), tag("i", text(prompt.because)))
            for prompt in page.report.follow_ups
        ]
        return join((tag("p", text("Not asked yet. These would come next.")), tag("ol", *asked)))
    return tag("ol", *(_reply(reply, number) for number, reply in enumerate(page.replies, 1)))


def _reply(reply: Reply, number: int) -> Markup:
    lines = [tag("p", text(reply.prompt.text), class_="asked")]
    if reply.prompt.because:
        lines.append(tag("p", text(reply.prompt.because), class_="quiet"))
    if reply.transcript is not None and reply.transcript.words:
        words = spoken_words(reply.transcript, None, f"r{number}w", audible=reply.sound is not None)
        lines.append(_with_sound(words, reply.sound, f"reply-{number}", f"reply {number}"))
    else:
        silent = {"skipped": "Skipped.", "recorded": "Recorded, not transcribed yet."}
        lines.append(tag("p", text(silent.get(reply.state.value, "There are no words in it."))))
    return tag("li", *lines)
