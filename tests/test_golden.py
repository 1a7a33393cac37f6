"""A fixed home, fixed clock → what the commands print, compared with what stands in golden/.

RENEW_GOLDEN=1 writes the files anew; a difference is looked at before it is committed.
"""

import contextlib
import importlib
import io
import json
import os
import pkgutil
import re
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import numpy as np
import pytest

import mockint
from mockint import cli
from mockint.capture.wav import header
from mockint.core.attempt import Attempt, Guess, Origin
from mockint.core.corrections import Relabelled, WeMarked, WordChanged
from mockint.core.star import SectionName
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.ask import find_question
from mockint.practice.bring_in import add_audio, import_audio, import_transcript
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.hear import hear
from mockint.practice.keep import find_attempt
from mockint.practice.record import begin
from mockint.speech.engines.scripted import ScriptedTranscriber

GOLDEN = Path(__file__).with_name("golden")
RENEW = bool(os.environ.get("RENEW_GOLDEN"))
RATE_HZ = 16_000
FIRST = datetime(2026, 11, 2, 18, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

# Invented. Each goes on from what the one before lacked, as a person who practises would.
IMPACT = (
    "At my last company the checkout failed about twice a week, and every time it failed the "
    "shop lost orders for an hour. We did not know why. We had tried three fixes before, and we "
    "had dropped all of them. The logs were a mess and nobody owned them. My task was to find "
    "the cause. We read the logs, um, and we found a lock that we all had missed. We changed "
    "the lock. It got a lot better after that.",
    "The checkout at my last company failed twice a week. My job was to find out why before the "
    "sales in November. I read six weeks of logs. I found that two jobs took the same lock, so I "
    "wrote a test that made them meet. We moved one of them to the night. Then I showed the "
    "numbers to the team. As a result the failures fell from eight a month to one, and the shop "
    "kept $40,000 a month.",
    "Our checkout failed twice a week, and I had to find the cause. I read the logs of six weeks "
    "and sorted them by hour. I saw that two jobs met at seven. I wrote a test, ran it for two "
    "days, and moved one job to the night. I told Anna Schmidt from support what to watch. As a "
    "result the failures fell by 85 percent within four weeks. Looking back, I would have asked "
    "support first.",
    "Our checkout failed twice a week. I had to find the cause before November. I read the logs, "
    "sorted them by hour, and saw two jobs meet at seven. I moved one to the night and watched it "
    "for ten days. Failures fell from 8 to 1 a month, which kept 12 % of our orders.",
    "Our checkout failed twice a week. I had to find the cause before November. I read the logs, "
    "sorted them by hour, and saw two jobs meet at seven. I moved one to the night and watched it "
    "for two weeks. In the end failures fell from 8 to 1 a month, about $480,000 a year.",
    "Our checkout failed twice a week. I had to find the cause before November. I read the logs, "
    "sorted them by hour, and saw two jobs meet at seven. So I moved one to the night, and we "
    "watched it for two weeks. In the end failures fell from 8 to 1 a month.",
)
REPLY = "I ran the test alone on two evenings, and it failed 14 times out of 100."
DECISION = (
    "We had to choose between two suppliers at 9 a.m. on a Friday. Dr. Smith wanted the cheap one. "
    "It was my call. I compared both on paper, and I called two of their customers. I chose the "
    "dearer one. In the end it saved us 3 weeks."
)
AGAIN = "As a result the failures fell from eight to one a month, and we kept $40,000."
LINES = (
    {"id": 1, "text": IMPACT[1], "question": "biggest-impact"},
    {"id": "b", "text": "Yes.", "question": "Why do you want this job?"},
    {"id": None, "words": [{"text": "We", "start": 0.5, "end": 0.8, "probability": 0.4}]},
    {"id": 4, "text": 12},
    {"id": 5, "text": ""},
)


class At(datetime):
    """The clock stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "At":
        moment = NOW.astimezone(tz)
        return cls.combine(moment.date(), moment.time(), moment.tzinfo)


def spoken(text: str, pace_s: float, wait_s: float = 0.6) -> Transcript:
    """The words at an even pace, with a pause after each sentence; some are uncertain."""
    words: list[Word] = []
    at = wait_s
    for number, token in enumerate(text.split()):
        probability = 0.35 if number % 29 == 17 else 0.93
        words.append(Word(token, round(at, 2), round(at + pace_s * 0.9, 2), probability))
        at += pace_s + (0.7 if token.endswith(".") else 0.0)
    return Transcript(tuple(words), Recognizer("scripted", "even"), round(at, 2))


def sound(path: Path, heard: Transcript) -> Path:
    """A tone where the words are, silence between them."""
    pcm = np.zeros(int((heard.duration_s or 0) * RATE_HZ), dtype="<i2")
    for word in heard.words:
        first, end = int((word.start or 0) * RATE_HZ), int((word.end or 0) * RATE_HZ)
        pcm[first:end] = 9000 * np.sin(np.arange(end - first) * 0.12)
    path.write_bytes(header(len(pcm), RATE_HZ) + pcm.tobytes())
    return path


def keep(root: Path, scratch: Path, day: int, text: str, *, retake_of: str = "") -> Attempt:
    """One rehearsal: answer, a reply, the second follow-up skipped."""
    when = FIRST + timedelta(days=day)
    pace_s = 0.3 + 0.01 * (day % 7) if day else 0.6  # the first one: a Situation over its limit
    heard, reply = spoken(text, pace_s), spoken(REPLY, 0.25)
    script = ScriptedTranscriber(heard, reply)
    practice = Practice(Home(root), transcriber=script, now=lambda: when)
    question = find_question(practice, "biggest-impact")
    attempt = begin(practice, question, Origin.FILE, retake_of)
    attempt = hear(practice, add_audio(practice, attempt, sound(scratch, heard)))
    prompt = next_follow_up(practice, attempt)
    if prompt is not None:
        attempt = add_audio(practice, attempt, sound(scratch, reply), prompt)
        attempt = hear(practice, attempt, attempt.answers[-1].key)
        last = next_follow_up(practice, attempt)
        attempt = attempt if last is None else skip_follow_up(practice, attempt, last)
    practice.close()
    return attempt


def furnish(root: Path, scratch: Path) -> dict[str, str]:
    """Everything the goldens show; gives the ids by what the attempt is an example of."""
    ids = [keep(root, scratch, 3 * n, text).id for n, text in enumerate(IMPACT)]
    practice = Practice(Home(root), now=lambda: NOW - timedelta(days=1))
    store = practice.store
    decision = find_question(practice, "hardest-decision")
    typed = import_transcript(practice, Transcript.from_text(DECISION), decision)
    store.keep_guess(ids[0], Guess(collective_we=1, numbers_in_result=0, situation_s=20))
    edits = (
        WordChanged(3, "previous"),
        WeMarked(58, None),
        Relabelled(0, 14, SectionName.SITUATION),
    )
    first = find_attempt(practice, ids[0])
    assert first.main is not None
    store.folder(ids[0]).save_corrections("answer", first.main.transcripts[-1], edits)
    again = spoken(AGAIN, 0.3)
    late = Practice(
        Home(root), transcriber=ScriptedTranscriber(again), now=lambda: NOW - timedelta(days=2)
    )
    part = add_audio(
        late, find_attempt(late, ids[1]), sound(scratch, again), part=SectionName.RESULT
    )
    hear(late, part, "retake-1")
    question = find_question(practice, "simplified")
    waiting = import_audio(practice, sound(scratch, spoken("Not heard yet.", 0.4)), question)
    late.close()
    practice.close()
    return {
        "corrected": ids[0],
        "retaken": ids[1],
        "last": ids[-1],
        "typed": typed.id,
        "waiting": waiting.id,
    }


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The home, made once, and its attempts."""
    folder = tmp_path_factory.mktemp("golden")
    letters = iter("abcdefghijklmnopqrstuvwxyz" * 4)
    with pytest.MonkeyPatch.context() as patch:
        stand_still(patch)
        patch.setattr("secrets.choice", lambda _letters: next(letters))
        ids = furnish(folder / "home", folder / "sound.wav")
        assert cli.main(["reanalyse", "--home", str(folder / "home")]) == 0
    (folder / "lines.jsonl").write_text(
        "\n".join([*(json.dumps(line) for line in LINES), "", "no JSON"]), encoding="utf-8"
    )
    return folder, ids


def stand_still(patch: pytest.MonkeyPatch) -> None:
    """One clock and one time zone for every module, whichever asks."""
    patch.setenv("TZ", "UTC")
    time.tzset()
    patch.setenv("COLUMNS", "80")
    for found in pkgutil.walk_packages(mockint.__path__, "mockint."):
        if not found.name.startswith(("mockint.ui", "mockint.__main__")):
            importlib.import_module(found.name)
    for name, module in list(sys.modules.items()):
        if name.startswith("mockint") and getattr(module, "datetime", None) is datetime:
            patch.setattr(module, "datetime", At)


def printed(*arguments: str) -> str:
    """What goes to stdout, then what goes to stderr."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code: object = cli.main(list(arguments))
        except SystemExit as leaving:
            code = leaving.code
    shown, told = (whole(stream) for stream in (out, err))
    ending = f"\n--- stderr\n{told}" if told else ""
    return shown + ending + ("" if code == 0 else f"\n--- exit code {code}\n")


def whole(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def settled(text: str) -> str:
    """Without what another machine, another Python or another build of a library has otherwise."""
    text = re.sub(r"(?s)<(style|script)\b[^>]*>.+?</\1>", r"<\1>…</\1>", text)
    text = re.sub(r"(?m)^ *[\d,]+  mockint\.db-.*\n", "", text)  # SQLite's, while it is open
    text = re.sub(r"(?m)^ *[\d,]+(?=  (?:recordings/|mockint\.db|settings|bytes))", "N", text)
    text = re.sub(r"(?<=^N  bytes in )\d+(?= files$)", "N", text, flags=re.MULTILINE)
    text = re.sub(r'("confidence": ?)[\d.]+', r"\g<1>0", text)
    return text.replace("\r\n", "\n")


def laid_out(text: str) -> str:
    """JSON, an object or several lines of them, so that a difference shows as a line."""
    documents, rest = [], text.strip()
    while rest.startswith("{"):
        document, end = json.JSONDecoder().raw_decode(rest)
        shown = json.dumps(document, indent=1, ensure_ascii=False)
        # What holds nothing nested stands on one line: a word, a number, a finding.
        documents.append(re.sub(r"\{[^{}\[\]]+\}", lambda m: " ".join(m[0].split()), shown))
        rest = rest[end:].strip()
    return "\n".join([*documents, rest]).strip() + "\n"


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if RENEW:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def verbs() -> list[str]:
    """The commands, as the help names them."""
    return re.findall(r"(?m)^    ([a-z]+)", printed("--help"))


def test_help_of_the_program_and_of_every_verb() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        asked = [["--help"], *([verb, "--help"] for verb in verbs())]
        pages = [f"$ mockint {' '.join(words)}\n{printed(*words)}" for words in asked]
    # Where the usage breaks depends on Python's version.
    joined = [
        re.sub(r"(?s)usage: .*?\n\n", lambda m: " ".join(m[0].split()) + "\n\n", p) for p in pages
    ]
    compare("help.txt", "\n".join(joined))


COMMANDS = {
    "history.txt": "history",
    "history.json": "history --format json",
    "history.csv": "history --format csv",
    "history_filtered.txt": "history --filter we>0",
    "search.txt": "history --search lock",
    "search.json": "history --search we+moved --format json",
    "search.csv": "history --search failures --format csv",
    "trends.txt": "trends",
    "trends_question.txt": "trends --question biggest-impact",
    "trends.json": "trends --format json",
    "trends.csv": "trends --format csv",
    "plan.txt": "plan",
    "plan.json": "plan --format json",
    "privacy.txt": "privacy",
    "report.txt": "report {last}",
    "report.json": "report {last} --format json",
    "report.md": "report {last} --format markdown",
    "report.html": "report {last} --format html",
    "report_corrected.txt": "report {corrected}",
    "report_corrected.json": "report {corrected} --format json",
    "report_corrected.md": "report {corrected} --format markdown",
    "report_corrected.html": "report {corrected} --format html",
    "report_typed.txt": "report {typed}",
    "report_typed.html": "report {typed} --format html",
    "report_waiting.txt": "report {waiting}",
    "compare.txt": "compare {retaken}",
    "compare_attempts.txt": "compare {last} --with {corrected}",
    "compare.json": "compare {last} --with {corrected} --format json",
    "questions.txt": "questions",
    "batch.json": "analyze --batch {lines}",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_prints_what_it_printed(
    name: str, furnished: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, ids = furnished
    stand_still(monkeypatch)
    words = [
        word.format(**ids, lines=folder / "lines.jsonl").replace("+", " ")
        for word in COMMANDS[name].split()
    ]
    text = settled(printed(*words, "--home", str(folder / "home")))
    text = text.replace(str(folder), "/somewhere")
    if name.endswith(".html"):
        text = text.replace("><", ">\n<")  # a difference then shows as a line
    compare(name, laid_out(text) if name.endswith(".json") else text)
