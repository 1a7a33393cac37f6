"""The shared page in a real Chromium: a click or a key plays, nothing is asked for, no error."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mockint.practice.share import Wish, page_of
from tests.browser import browser, console, missing, requests
from tests.build.attempt import PACE_S, SAID, make_attempt
from tests.vmic import required

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),  # started once
    pytest.mark.skipif(
        bool(missing()) and not required(), reason=f"no browser: {missing()} missing"
    ),
]
CLOSE_S = 0.02  # the player may round to its own clock
PLAYS = "return !document.getElementById('sound-answer').paused"
# Told by the player itself, so that a slow machine cannot make it late.
HOOK = """
window.sought = null;
for (const a of document.querySelectorAll('audio'))
  a.addEventListener('seeking', () => { window.sought = [a.id, a.currentTime]; });
"""
SOUGHT = "const found = window.sought; window.sought = null; return found"


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("chromium")
    home = os.environ.get("HOME")
    os.environ["HOME"] = str(folder)
    try:
        with browser(folder / "profile") as opened:
            yield opened
    finally:
        if home is not None:
            os.environ["HOME"] = home


@pytest.fixture
def shown(driver: Any, tmp_path: Path) -> Any:
    """The driver with the page open, its sound ready."""
    html, _ = page_of(*make_attempt(tmp_path), Wish(with_audio=True))
    return opened(driver, tmp_path / "page.html", html)


def opened(driver: Any, path: Path, html: str) -> Any:
    path.write_text(html, encoding="utf-8")
    console(driver), requests(driver)  # what an earlier page left
    driver.get(path.as_uri())
    ready = "return [...document.querySelectorAll('audio')].every(a => a.readyState >= 3)"
    until(driver, ready)
    driver.execute_script(HOOK)
    return driver


def until(driver: Any, script: str) -> Any:
    """What the script gives once it gives something."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(driver, 60, poll_frequency=0.05).until(lambda d: d.execute_script(script))


def played(driver: Any, key: str = "answer") -> float:
    """From where the player was set to play, once sound moves on from there; then paused."""
    name, at = until(driver, SOUGHT)
    assert name == f"sound-{key}"
    until(driver, f"return document.getElementById('{name}').currentTime > {at}")
    driver.execute_script(f"document.getElementById('{name}').pause()")
    return float(at)


def near(at: float, word: int) -> bool:
    return abs(at - word * PACE_S) <= CLOSE_S


def test_click_enter_and_keys_play_from_the_word(shown: Any) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    place = SAID.split().index("pilot")
    shown.find_element(By.ID, f"w{place}").click()
    assert near(played(shown), place)

    focused = shown.switch_to.active_element
    assert (focused.get_attribute("id"), focused.get_attribute("role")) == (f"w{place}", "button")
    focused.send_keys(Keys.ARROW_RIGHT)
    shown.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    shown.switch_to.active_element.send_keys(Keys.ENTER)
    assert near(played(shown), place + 2)
    assert len(shown.find_elements(By.CSS_SELECTOR, "#transcript [role=button]")) == 1

    shown.switch_to.active_element.send_keys(Keys.SPACE)
    assert shown.execute_script(PLAYS)
    shown.switch_to.active_element.send_keys(Keys.SPACE)
    assert not shown.execute_script(PLAYS)

    shown.switch_to.active_element.send_keys(Keys.HOME)
    shown.switch_to.active_element.send_keys(Keys.ENTER)
    assert near(played(shown), 0)


def test_a_listed_second_and_a_sentence_play_too(shown: Any) -> None:
    from selenium.webdriver.common.by import By

    link = shown.find_element(By.CSS_SELECTOR, "#counted a.to")
    word = int(link.get_attribute("data-word").removeprefix("w"))
    link.click()
    assert near(played(shown), word)
    buttons = shown.find_elements(By.CSS_SELECTOR, "#transcript button.time:enabled")
    second = float(buttons[1].get_attribute("data-t"))
    buttons[1].click()
    assert abs(played(shown) - second) <= CLOSE_S


def test_a_reply_has_a_player_of_its_own(shown: Any) -> None:
    from selenium.webdriver.common.by import By

    shown.find_element(By.ID, "w8").click()
    until(shown, SOUGHT)
    shown.find_element(By.ID, "r1w4").click()
    assert not shown.execute_script(PLAYS)
    assert near(played(shown, "reply-1"), 4)


def test_nothing_is_asked_for_and_the_console_is_silent(shown: Any) -> None:
    from selenium.webdriver.common.by import By

    shown.find_element(By.ID, "w3").click()
    asked = requests(shown)
    assert [url for url in asked if not url.startswith("data:")] == [shown.current_url]
    assert console(shown) == []


def test_the_policy_stops_what_is_not_ours(shown: Any, tmp_path: Path) -> None:
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    foreign = '<script>document.title = "ran"</script><img src="http://127.0.0.1:9/a.png"></main>'
    opened(shown, tmp_path / "foreign.html", html.replace("</main>", foreign))
    assert shown.title != "ran"
    assert len([line for line in console(shown) if "Content Security Policy" in line]) == 2


def test_readable_without_sound_and_without_script(driver: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.by import By

    html, _ = page_of(*make_attempt(tmp_path), Wish())
    opened(driver, tmp_path / "page.html", html)
    assert "<script" not in html
    text = driver.find_element(By.TAG_NAME, "main").text
    for piece in ("I read six weeks of logs", "0:02", "60-70 %", "Findings", "Follow-ups"):
        assert piece in text
    assert console(driver) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_sticks_out_sideways(driver: Any, tmp_path: Path, width: int) -> None:
    html, _ = page_of(*make_attempt(tmp_path), Wish(with_audio=True))
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    opened(driver, tmp_path / "page.html", html)
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= width
