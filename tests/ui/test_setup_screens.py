"""What is asked once, changed, tested, brought in and taken out, by keys."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandPalette

from mockint.config import load_settings
from mockint.core.question import QuestionKind
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.keep import history
from mockint.ui.screens.help import HelpScreen, page_text
from mockint.ui.screens.home.home import HomeScreen
from mockint.ui.screens.rehearse.choose import ChooseScreen
from mockint.ui.screens.rehearse.question import QuestionScreen
from mockint.ui.screens.rehearse.recording import RecordingScreen
from mockint.ui.screens.report.demo import SampleScreen
from mockint.ui.screens.report.export import ExportScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.screens.setup.bring_in import BringInScreen, typed_path
from mockint.ui.screens.setup.microphone_test import MicrophoneTestScreen
from mockint.ui.screens.setup.microphones import MicrophonesScreen
from mockint.ui.screens.setup.role import RoleScreen
from mockint.ui.screens.setup.settings import SettingsScreen
from mockint.ui.widgets.key_line import MORE, MOST, KeyLine, foremost
from tests.build.attempt import tone
from tests.ui.doubles import NOW, QUESTIONS, STORY, Outside, StillSource
from tests.ui.driving import opened


async def test_trade_and_level_are_asked_once_before_the_first_question(
    practice: Practice, home: Home
) -> None:
    practice.settings = replace(practice.settings, role="", level="")
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(RoleScreen)
        await driver.sees("What do you do?", "Nursing", "Teaching")
        await driver.press(*"jjjjj", "enter")
        await driver.sees("where are you in it?", "First job")
        await driver.press("down", "enter")
        await driver.at(QuestionScreen)
        await driver.press("escape", "s")
        await driver.at(QuestionScreen)
    kept = load_settings(home.settings)
    assert (kept.role, kept.level) == ("nursing", "first-job")


async def test_settings_change_at_once_and_go_back_to_their_default(
    practice: Practice, home: Home
) -> None:
    async with opened(practice, size=(80, 40)) as driver:
        await driver.press("comma")
        screen = await driver.at(SettingsScreen)
        await driver.sees("Work", "‹ any ›", "Situation, at most", "‹ 30 s ›")
        await driver.press("right")
        await driver.sees("‹ Engineering ›")
        screen.rows.cursor = next(
            i
            for i, row in enumerate(screen.rows._rows)
            if row.value and row.value.name == "countdown"
        )
        await driver.press("enter")
        assert not load_settings(home.settings).countdown
        await driver.press("d")
    assert load_settings(home.settings) == replace(practice.settings, countdown=True)
    assert practice.settings.role == "engineering"


def names_of(screen: SettingsScreen) -> list[str]:
    """Of every row; a heading has none."""
    return [row.value.name if row.value else "" for row in screen.rows._rows]


async def test_a_target_never_turns_itself_inside_out(practice: Practice) -> None:
    practice.settings = replace(practice.settings, result_low_s=35.0)
    async with opened(practice, size=(80, 40)) as driver:
        await driver.press("comma")
        screen = await driver.at(SettingsScreen)
        screen.rows.cursor = names_of(screen).index("result_low_s")
        await driver.press("right")
        await driver.sees("The lower end can't be above the upper one.")
    assert practice.settings.result_low_s == 35.0


@pytest.mark.parametrize(
    ("amplitude", "said"), [(3000, "Good level."), (60, "Too quiet."), (0, "No sound came in.")]
)
async def test_a_microphone_is_tested_and_played_back(
    home: Home, monkeypatch: pytest.MonkeyPatch, amplitude: int, said: str
) -> None:
    outside = Outside(home, source=lambda: StillSource(amplitude=amplitude))
    outside.plug_in(monkeypatch.setattr)
    played: list[int] = []

    class Speaker:
        playing = lost = stalled = False
        began_at = ended_at = None

        def feed(self, pcm: bytes) -> None:
            played.append(len(pcm))

        def complete(self) -> None: ...
        def start(self) -> None: ...
        def stop(self) -> None: ...

    monkeypatch.setattr("mockint.capture.speaker.Speaker", lambda _rate: Speaker())
    async with opened(outside.practice) as driver:
        await driver.press("m")
        await driver.at(MicrophonesScreen)
        await driver.press("t")
        await driver.at(MicrophoneTestScreen)
        await driver.sees(said)
        await driver.idle()
    assert played == ([4 * 32_000] if amplitude else [])
    assert not history(outside.practice)


async def test_a_transcript_is_imported_and_its_question_picked(
    practice: Practice, tmp_path: Path
) -> None:
    memo = tmp_path / "my answer.txt"
    memo.write_text("I moved the job. It fell from 8 to 1.", encoding="utf-8")
    async with opened(practice) as driver:
        await driver.press("i")
        await driver.at(BringInScreen)
        await driver.press(*"nothing", "enter")
        await driver.sees("! There is no file nothing.")
        driver.app.screen.query_one("#path").value = f"'{memo}'"  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.at(ChooseScreen)
        await driver.sees("Which question does it answer?")
        await driver.press("down", "enter")
        await driver.at(ReportScreen)
    assert [h.question_id for h in history(practice)] == [QUESTIONS[1].id]


@pytest.mark.parametrize(
    ("typed", "path"),
    [("'/a b.m4a'", "/a b.m4a"), ("/a\\ b.m4a ", "/a b.m4a"), ("file:///a.wav", "/a.wav")],
)
def test_paths_come_as_terminals_drop_them(typed: str, path: str) -> None:
    assert typed_path(typed) == Path(path)


async def test_a_report_is_exported(
    outside: Outside, practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    attempt = outside.attempt_of(NOW)
    tone(practice.store.folder(attempt.id).recording("answer"), 1.0)
    async with opened(practice) as driver:
        await driver.press("h")
        await driver.sees("1 attempt")
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.press("e")
        await driver.at(ExportScreen)
        await driver.press("down", "down", "enter")
        await driver.sees("Saved as")
        await driver.press("enter")
        second = 2
        await driver.sees(f"-{second}.md. Only you can read it.")
    names = sorted(path.name for path in tmp_path.glob("*.md"))
    assert names == [f"mockint-{attempt.id}-2.md", f"mockint-{attempt.id}.md"]


async def test_the_palette_finds_what_the_screen_can_do(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("ctrl+p")
        await driver.at(CommandPalette)
        await driver.press(*"choose a", "down", "enter")
        await driver.at(ChooseScreen)


async def test_the_palette_stays_away_from_a_running_recording(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.at(RecordingScreen)
        await driver.sees("● recording")
        await driver.press("ctrl+p")
        assert isinstance(driver.app.screen, RecordingScreen)


async def test_letters_move_and_a_click_selects_then_opens(practice: Practice) -> None:
    async with opened(practice) as driver:
        home = driver.app.home
        rows = home.query_one("#menu")
        await driver.press("j", "j", "k")
        assert rows.cursor == 1  # type: ignore[attr-defined]
        await driver.pilot.click(rows, offset=(8, 0))
        assert rows.cursor == 0  # type: ignore[attr-defined]
        await driver.pilot.click(rows, offset=(8, 0))
        await driver.at(QuestionScreen)


async def test_a_click_on_a_key_presses_it(practice: Practice) -> None:
    async with opened(practice) as driver:
        line = driver.app.screen.query_one(KeyLine)
        shown = line.drawn(78).plain.splitlines()[0]
        await driver.pilot.click(line, offset=(1 + shown.index("choose"), 1))
        await driver.at(ChooseScreen)


def test_help_begins_with_the_screen_it_was_asked_on() -> None:
    said = page_text(("Report",)).plain
    assert said.index("Report\n") < said.index("Everywhere\n") < said.index("Home\n")


async def test_help_of_home_is_about_home(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("question_mark")
        await driver.at(HelpScreen)
        await driver.sees("practise: a question you have not answered yet")


async def test_the_sample_is_heard_and_ends_with_now_you(
    outside: Outside, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mockint.practice.rounds.demo import Rehearsed

    def sample(practice: Practice) -> Rehearsed:
        from mockint.practice.report import comment
        from tests.build.answers import spoken_analysis, spoken_transcript

        return Rehearsed(comment(practice, STORY, spoken_transcript(), spoken_analysis()), ())

    monkeypatch.setattr("mockint.practice.rounds.demo.sample", sample)
    async with opened(practice, size=(80, 40)) as driver:
        await driver.press("d")
        await driver.at(SampleScreen)
        await driver.sees("Three things to look at", "not saved")
        await driver.press("l")
        await driver.idle()
        assert outside.plays.calls == ["play 0"]
        await driver.press("enter")
        await driver.at(QuestionScreen)


@pytest.mark.parametrize("keys", [(), ("c",), ("h",), ("p",), ("comma",), ("s",)])
async def test_at_most_seven_keys_are_named(
    outside: Outside, practice: Practice, keys: tuple[str, ...]
) -> None:
    outside.attempt_of(NOW)
    async with opened(practice) as driver:
        await driver.press(*keys)
        await driver.idle()
        line = driver.app.screen.query_one(KeyLine)
        assert len(foremost(line.keys)) <= MOST
        assert line.keys == foremost(line.keys) or any(
            key.keys == "?" and key.does in (MORE, "help") for key in foremost(line.keys)
        )


async def test_columns_are_in_the_middle_at_every_width(practice: Practice) -> None:
    for width in (60, 100, 160, 250):
        async with opened(practice, size=(width, 30)) as driver:
            await driver.press("s")
            await driver.at(QuestionScreen)
            await driver.press("enter")
            await driver.at(RecordingScreen)
            await driver.sees("● recording")
            for part in driver.app.screen.query("#stage > *"):
                if not part.display:
                    continue
                middle = part.region.x + part.region.width / 2
                assert abs(middle - width / 2) <= 1, (width, part)


async def test_openers_have_no_story_yardstick(outside: Outside, practice: Practice) -> None:
    opener = next(q for q in QUESTIONS if q.kind is QuestionKind.TRAP)
    outside.attempt_of(NOW, opener)
    async with opened(practice) as driver:
        await driver.press("h")
        await driver.sees("About yourself")
        await driver.press("enter")
        await driver.at(ReportScreen)
        assert '"we" in the Action' not in driver.flat
        await driver.press("r")
        await driver.sees("the whole answer")
        assert "only the" not in driver.flat
        await driver.press("q")
        await driver.at(HomeScreen)
        assert "Next up" not in driver.flat
