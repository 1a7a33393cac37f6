"""The desk a person practises at: home, settings, clock, what is kept, bank, rules, recogniser.

What is done at it are functions, one module for each thing; this one holds only what they share.
"""

import random
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from mockint.config import Settings, load_settings
from mockint.core.attempt import Answer, Attempt
from mockint.core.transcript import Recognizer, Transcript
from mockint.errors import StoreError
from mockint.paths import Home, shipped
from mockint.practice.hearings import Hearings

if TYPE_CHECKING:
    from mockint.bank.checklists import ChecklistFiles
    from mockint.bank.load import Bank
    from mockint.bank.rules import Rules
    from mockint.capture.source import AudioSource
    from mockint.practice.measure import Analyse
    from mockint.speech.transcriber import Transcriber
    from mockint.store.store import Store

TellProgress = Callable[[float], None]
LIVE_ENGINES = ("faster-whisper",)


class Practice:
    """Everything that the parts of one person's practice share; no interface, no threads.

    Args:
        home: where things are kept.
        open_source: makes the source of the next recording; the chosen microphone by default.
        transcriber: used instead of the best one on this machine.
        analyse: measures instead of analysis.analyse.
        now: the wall clock, for ids and dates only.
        chance: draws what is drawn at random.

    Attributes:
        news: sentences about the home that the person should read, each once.
        tell: takes each of them as it comes.
    """

    def __init__(
        self,
        home: Home,
        *,
        open_source: "Callable[[], AudioSource] | None" = None,
        transcriber: "Transcriber | None" = None,
        analyse: "Analyse | None" = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        chance: random.Random | None = None,
    ) -> None:
        self.home = home
        self.news: list[str] = []
        self.tell: Callable[[str], None] = lambda _sentence: None
        self.settings = self._settings()
        self.now = now
        self.chance = chance or random.Random()  # noqa: S311 (draws a question, not a secret)
        self.given = transcriber is not None
        self.hearings = Hearings(self.transcriber)
        self._open_source = open_source
        self._transcriber = transcriber
        self._analyse = analyse
        self._kept: Store | None = None
        self._opening, self._loading = Lock(), Lock()

    def say(self, sentence: str) -> None:
        """Tell the person, once."""
        if sentence not in self.news:
            self.news.append(sentence)
            self.tell(sentence)

    def _settings(self) -> Settings:
        """As the person chose; the defaults, and a sentence, where the file is damaged: a slip in
        it must not keep anybody from practising.
        """
        try:
            return load_settings(self.home.settings)
        except StoreError as error:
            self.say(f"{error.what}; the defaults are used until that is mended.")
            return Settings()

    @property
    def store(self) -> "Store":
        """What is kept; loaded on first use, since the first screen is drawn without it."""
        with self._opening:
            if self._kept is None:
                from mockint.store.store import Store

                self._kept = Store(self.home, now=self.now, tell=self.say)
                self._kept.tidy()
                self._kept.let_go(self.settings.keep_sound)
            return self._kept

    @cached_property
    def bank(self) -> "Bank":
        """The shipped questions and the person's own."""
        from mockint.bank.load import load_bank

        return load_bank(*self._bank_folders)

    @cached_property
    def rules(self) -> "Rules":
        """The shipped rules and the person's own, the gravest first."""
        from mockint.bank.rules import load_rules
        from mockint.feedback.findings import GIVES

        return load_rules(*self._bank_folders, gives=GIVES)

    @cached_property
    def checklists(self) -> "ChecklistFiles":
        """What is wanted in which kind of answer, the shipped lists and the person's own."""
        from mockint.bank.checklists import load_checklists

        return load_checklists(*self._bank_folders)

    @property
    def _bank_folders(self) -> list[Path]:
        ours, own = shipped("question_bank"), self.home.question_bank
        return [ours] if own.resolve() == ours.resolve() else [ours, own]

    @property
    def analyse(self) -> "Analyse":
        """Measures one answer; loaded on first use."""
        if self._analyse is not None:
            return self._analyse
        from mockint.analysis.analyse import analyse

        return analyse

    # --- where sound comes from --------------------------------------------------------------

    @property
    def needs_microphone(self) -> bool:
        """Whether the next recording comes from one; not where files take its place."""
        return self._open_source is None

    def open_source(self) -> "AudioSource":
        """The source of the next recording."""
        if self._open_source is not None:
            return self._open_source()
        from mockint.capture.microphone import Microphone

        return Microphone(self.settings.microphone)

    # --- the recogniser ----------------------------------------------------------------------

    def recognizer(self) -> Recognizer | None:
        """The recogniser that would transcribe now; None when there is none. Loads nothing."""
        if self.given and self._transcriber is not None:
            return self._transcriber.recognizer
        from mockint.speech.models.choose import available

        return available(self.home.models, self.settings.model)

    def transcriber(self, model: str = "") -> "Transcriber":
        """The recogniser, loaded once and kept; another one when a model is named.

        Raises:
            SpeechError: none on this machine, or its weights are damaged.
        """
        from mockint.speech.models.choose import open_transcriber

        if model:
            return open_transcriber(self.home.models, model)
        with self._loading:
            if self._transcriber is None:
                best = self.recognizer()
                name = best.model if best is not None else ""
                self._transcriber = open_transcriber(self.home.models, name)
            return self._transcriber

    def forget_transcriber(self) -> None:
        """Choose again next time: there may be a better recogniser now, or this one is lost."""
        with self._loading:
            if not self.given:
                self._transcriber = None

    @property
    def hears_live(self) -> bool:
        """Whether the recogniser can hear a recording piece by piece. Loads nothing."""
        if self.given:
            return hasattr(self._transcriber, "hear_chunk")
        recognizer = self.recognizer()
        return recognizer is not None and recognizer.engine in LIVE_ENGINES

    @property
    def hearing(self) -> bool:
        """Whether a recording is being transcribed live."""
        return self.hearings.working

    def stop_hearing(self) -> None:
        """Give up live transcriptions; the recordings are kept."""
        self.hearings.close()

    # --- begin and end -----------------------------------------------------------------------

    def warm_up(self) -> None:
        """Load what the report will need: weights and language rules, seconds on a slow disk.

        Raises:
            MockintError: recognition will not work; recording will.
        """
        if self.recognizer() is not None:
            self.transcriber()
        self.analyse(Transcript.from_text("I rebuilt it and the wait fell from nine days to two."))

    def close(self) -> None:
        """Close what is open; whoever holds a running recording ends it."""
        self.hearings.close()
        if self._kept is not None:
            self._kept.close()


def answer_of(attempt: Attempt, key: str) -> Answer:
    """The answer with that key.

    Raises:
        StoreError: the attempt has none.
    """
    answer = attempt.answer(key)
    if answer is None:
        raise StoreError(f"{attempt.id} has no {key}")
    return answer
