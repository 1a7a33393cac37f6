"""A file → what a person sees and hears of it in a real Chromium, without a screen."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PROGRAMS = {"chromium": "chromium", "chromedriver": "chromium-driver"}
_FLAGS = (
    "--headless=new",
    "--no-sandbox",  # it does not start as root otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
)


def missing() -> str:
    """The Debian packages that are absent, or "" when everything is there."""
    return " ".join(sorted(p for name, p in _PROGRAMS.items() if shutil.which(name) is None))


@contextmanager
def browser(profile: Path, *flags: str) -> Iterator[Any]:
    """Chromium under its driver, with a log of the console and of every request."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*_FLAGS, f"--user-data-dir={profile}", *flags):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        driver.get("about:blank")  # ends what the page of a new tab is still loading
        yield driver
    finally:
        driver.quit()


def requests(driver: Any) -> list[str]:
    """Every address that was asked for so far."""
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
    return [params["request"]["url"] for params in asked]


def console(driver: Any) -> list[str]:
    """Every message of the console, violations of the policy included."""
    return [entry["message"] for entry in driver.get_log("browser")]
