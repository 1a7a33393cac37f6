"""Every screen at every size, with every kind of text: nothing crashes, nothing leaks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.widget import Widget

from mockint.core.question import FollowUp
from mockint.core.star import SectionName
from mockint.errors import MockintError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.keep import find_attempt, history
from mockint.practice.record import speak
from mockint.ui.screens.confirm import ConfirmScreen
from mockint.ui.screens.help import HelpScreen
from mockint.ui.screens.progress.history import HistoryScreen
from mockint.ui.screens.progress.plan import PlanScreen
from mockint.ui.screens.progress.search import SearchScreen
from mockint.ui.screens.progress.trends import TrendsScreen
from mockint.ui.screens.rehearse.choose import ChooseScreen
from mockint.ui.screens.rehearse.closing import ClosingScreen
from mockint.ui.screens.rehearse.processing import ProcessingScreen
from mockint.ui.screens.rehearse.question import FollowUpScreen, QuestionScreen
from mockint.ui.screens.rehearse.recording import RecordingScreen
from mockint.ui.screens.rehearse.retake import RetakeScreen
from mockint.ui.screens.rehearse.why import WhyScreen
from mockint.ui.screens.report.compare import CompareScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.screens.review.correct import ReviewScreen
from mockint.ui.screens.setup.microphones import MicrophonesScreen
from mockint.ui.widgets.key_line import KeyLine
from tests.ui.doubles import FOLLOW_UPS, NOW, STORY, Outside, StillSource
from tests.ui.driving import Driver, opened

HOSTILE = (
    "[/]",
    "[/b] x",
    "[red]red[/red]",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]y",
    "$foreground [$accent]",
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGk=\x07",
    "\x1b]0;title\x07",
    "\x9b6n",
    "a\u202eb\u2066c",
    "nul \x00 del \x7f",
    "日本語 ☃ e\u0301",
    "\\[bold]",
    "x" * 400,
    "",
    "{curly} %s {0}",
)
ALL = " ".join(HOSTILE)


class Hostile(Outside):
    """A practice in which everything that is data is hostile."""

    def __init__(self, home: Home, text: str) -> None:
        question = replace(
            STORY, text=text, title=text, why_asked=text, strong_answer=(text, text), trap=text
        )
        prompts = {i: FollowUp(i, text, text) for i in FOLLOW_UPS}
        super().__init__(
            home,
            source=lambda: StillSource(name=text, lost=text),
            questions=(question,),
            follow_ups=prompts,
        )
        self.names = [text, "", f"{text}2"]
        self.spoken = tuple(
            (name, f"{text} we 9 {text}") for name in SectionName if name is not SectionName.OUTSIDE
        )
        self.attempt_of(NOW - timedelta(days=1), question)
        self.attempt_of(NOW - timedelta(hours=9), question, heard=False)


async def walk(driver: Driver, look: "Look") -> None:
    """Show every screen, one after the other."""
    await look(driver)
    for key, screen in (
        ("c", ChooseScreen),
        ("h", HistoryScreen),
        ("p", TrendsScreen),
        ("m", MicrophonesScreen),
        ("question_mark", HelpScreen),
    ):
        await driver.press(key)
        await driver.at(screen)
        await driver.idle()
        await look(driver)
        if screen is ChooseScreen:
            await driver.press("w")
            await driver.at(WhyScreen)
            await look(driver)
            await driver.press("escape")
        if screen is TrendsScreen:
            await driver.press("right", "enter")
            await driver.at(PlanScreen)
            await driver.idle()
            await look(driver)
            await driver.press("escape", "f", *"we 9")
            await driver.at(SearchScreen)
            await driver.idle()
            await look(driver)
            await driver.press("escape")
        if screen is HistoryScreen:
            await driver.press("d")
            await driver.at(ConfirmScreen)
            await look(driver)
            await driver.press("n")
        await driver.press("escape")
    await driver.press("s")
    await driver.at(QuestionScreen)
    await look(driver)
    await driver.press("enter")
    await driver.at(RecordingScreen)
    await driver.sees("● recording")
    await look(driver)
    await driver.press("space")
    await driver.at(ReportScreen)
    await look(driver)
    await driver.press("end")
    await look(driver)
    await driver.press("c")
    await driver.at(ReviewScreen)
    await driver.press("end", "enter", "right_square_bracket")
    await look(driver)
    await driver.press("escape", "r")
    await driver.at(RetakeScreen)
    await look(driver)
    await driver.press("end", "enter")
    await driver.at(QuestionScreen)
    await look(driver)
    await driver.press("enter")
    await driver.sees("● recording")
    await driver.press("space")
    await driver.at(CompareScreen)
    await driver.until(lambda: driver.app.screen.query("ChangeTable"))
    await look(driver)
    await driver.press("escape")
    await driver.at(ReportScreen)
    await driver.press("enter")
    await driver.at(FollowUpScreen)
    await look(driver)
    await driver.press("s")
    await driver.until(lambda: driver.app.screen.query("#lead") and "2 of" in driver.flat)
    await driver.press("s")
    await driver.at(ClosingScreen)
    await look(driver)
    attempt = find_attempt(driver.app.practice, history(driver.app.practice)[-1].id)
    driver.app.show(ProcessingScreen(attempt, notice=ALL))
    await look(driver)
    await driver.at(ReportScreen)
    driver.app._say(MockintError(ALL, kept=ALL, hint=ALL))
    await look(driver)


MOST_KEY_LINES = 5  # and the rule over them: the style sheet's


class Look:
    """Checks what must hold for every screen."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.actions: set[str] = set()

    async def __call__(self, driver: Driver) -> None:
        await driver.settle()
        height = driver.app.size.height
        text = driver.text
        self.seen.append(text)
        assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 for c in text)
        assert not any(c in text for c in "\u202e\u2066")
        assert len(text.splitlines()) <= height
        keys = driver.app.screen.query_one(KeyLine)
        lines = keys.drawn(keys.size.width).plain.count("\n") + 1
        await driver.until(lambda: keys.size.height == min(lines, MOST_KEY_LINES), "every key")
        for widget in driver.app.screen.walk_children(Widget):
            assert not widget.allow_horizontal_scroll, widget
        for active in driver.app.screen.active_bindings.values():
            # A key that is shown finds its action: Textual ignores a mistyped one in silence.
            name = active.binding.action.rpartition(".")[2].partition("(")[0]
            owner = driver.app if active.binding.action.startswith("app.") else active.node
            assert hasattr(owner, f"action_{name}"), active.binding
            self.actions.add(name)


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (120, 40)], ids=str)
async def test_every_screen_at_every_size_with_hostile_text(
    home: Home, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = Hostile(home, ALL)
    outside.plug_in(monkeypatch.setattr)
    practice = outside.practice
    speaks = "mockint.ui.screens.rehearse.recording.speak"
    monkeypatch.setattr(speaks, lambda _practice, step: speak(still(practice), step))
    look = Look()
    async with opened(practice, size=size) as driver:
        await walk(driver, look)
        assert driver.app.crash is None
    assert len(look.seen) == 22
    assert {
        "cold",
        "stop",
        "mark",
        "delete",
        "skip",
        "go_on",
        "hear",
        "strike",
        "help",
        "quit",
    } <= look.actions
    if size[0] >= 80:
        assert any("[@click=app.quit]x[/]" in " ".join(text.split()) for text in look.seen)


def still(practice: Practice) -> Practice:
    """The same practice with a source that is not lost at once."""
    practice._open_source = lambda: StillSource(name=ALL)
    return practice


# Alone too, since one that raises or is dropped would hide the others.
ALONE = ("[/]", "[red]red[/red]", "[@click=app.quit]x[/]", "\x1b]52;c;aGk=\x07", "")


@pytest.mark.parametrize("text", ALONE, ids=ascii)
async def test_each_hostile_string_in_question_words_and_device(
    home: Home, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = Hostile(home, text)
    outside.plug_in(monkeypatch.setattr)
    practice = outside.practice
    async with opened(practice, question=practice.bank.questions[0]) as driver:
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.at(ReportScreen)  # the source ends by itself
        await driver.press("end", "q", "c")
        await driver.idle()
        await driver.press("w", "escape", "escape", "h")
        await driver.idle()
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.press("q", "m")
        await driver.at(MicrophonesScreen)
        await driver.idle()
        assert driver.app.crash is None


@pytest.mark.parametrize(
    ("size", "wanted", "unwanted"),
    [
        ((80, 24), [STORY.text, "● recording", "space finish", "0:30", "▁"], []),
        ((40, 10), ["● recording", "space finish", "╺┓"], [STORY.text[:20], "0:30", "▁"]),
        ((59, 40), ["● recording", "space finish"], ["0:30", "▁"]),
        ((80, 19), ["● recording", "space finish"], ["0:30", "▁"]),
    ],
    ids=str,
)
async def test_recording_on_a_small_terminal_is_timer_state_and_keys(
    practice: Practice, size: tuple[int, int], wanted: list[str], unwanted: list[str]
) -> None:
    async with opened(practice, size=size, question=STORY) as driver:
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees(*wanted)
        assert not [text for text in unwanted if text in driver.flat]


async def test_marks_of_time_can_be_hidden(practice: Practice) -> None:
    practice.settings = replace(practice.settings, time_marks=False)
    async with opened(practice, question=STORY) as driver:
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees("● recording", "▁")
        assert "0:30" not in driver.flat


async def test_storm_of_sizes_does_not_end_a_recording(practice: Practice) -> None:
    async with opened(practice, question=STORY) as driver:
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees("● recording")
        for step in range(15):
            await driver.pilot.resize_terminal(5 + 37 * step % 120, 1 + 7 * step % 40)
        await driver.pilot.resize_terminal(80, 24)
        await driver.sees("● recording", STORY.text)
        await driver.press("space")
        await driver.at(ReportScreen)
