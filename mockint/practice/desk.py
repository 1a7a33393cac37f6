"""The flow: ask, record, transcribe, analyse, report, follow up, save. No interface, no threads."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from mockint.config import Settings, load_settings, save_settings
from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Headline, Origin
from mockint.core.exchange import Exchange
from mockint.core.question import FollowUp, Question
from mockint.core.recording import Recording
from mockint.core.sound import Sound
from mockint.core.star import SectionName
from mockint.core.transcript import Recognizer, Transcript
from mockint.errors import MockintError, SpeechError, StoreError
from mockint.paths import Home, shipped
from mockint.practice.hearings import Hearings, outcome_of
from mockint.practice.record import RunningAnswer

if TYPE_CHECKING:
    from mockint.bank.load import Bank
    from mockint.capture.playback import Player
    from mockint.capture.source import AudioSource
    from mockint.core.measures import Analysis
    from mockint.core.report import Report
    from mockint.speech.transcriber import Transcriber
    from mockint.store.store import Store

Progress = Callable[[float], None]
MOST_FOLLOW_UPS = 2  # one picked from what was measured, then "what would you do differently?"
ALWAYS_ASKED = "do-differently"
LIVE_ENGINES = ("faster-whisper",)
_NEVER = Event()


def _no_progress(_share: float) -> None:
    """Nobody is watching."""


class Practice:
    """Everything one person does in one home; the only door from an interface to the stages.

    Args:
        home: where things are kept.
        open_source: makes the source of the next recording; the chosen microphone by default.
        transcriber: used instead of the best one on this machine.
        now: the wall clock, for ids and dates only.
        chance: draws the question nobody chose; each time another by default.
    """

    def __init__(
        self,
        home: Home,
        *,
        open_source: "Callable[[], AudioSource] | None" = None,
        transcriber: "Transcriber | None" = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        chance: random.Random | None = None,
    ) -> None:
        self.home = home
        self.settings: Settings = load_settings(home.settings)
        self._open_source = open_source or self._microphone
        self._transcriber = transcriber
        self.given = transcriber is not None
        self._kept: Store | None = None
        self._opening, self._loading = Lock(), Lock()
        self._now = now
        self._chance = chance or random.Random()  # noqa: S311 (a question, not a secret)
        self._hearings = Hearings(self.transcriber)
        self._bank: Bank | None = None

    @property
    def store(self) -> "Store":
        """What is kept; loaded on first use, since the first screen is drawn without it."""
        with self._opening:
            if self._kept is None:
                from mockint.store.store import Store

                self._kept = Store(self.home)
            return self._kept

    # --- ask ---------------------------------------------------------------------------------

    @property
    def bank(self) -> "Bank":
        """The shipped questions and the person's own."""
        if self._bank is None:
            from mockint.bank.load import load_bank

            ours = shipped("question_bank")
            folders = [ours]
            if self.home.question_bank.resolve() != ours.resolve():
                folders.append(self.home.question_bank)
            self._bank = load_bank(*folders)
        return self._bank

    def question(self, question_id: str) -> Question:
        """The question with that id; BankError with the nearest id otherwise."""
        return self.bank.question(question_id)

    def cold_question(self) -> Question:
        """A question not yet asked in this home, at random; else the one asked longest ago.

        Raises:
            MockintError: the bank holds no question.
        """
        questions = self.bank.questions
        if not questions:
            raise MockintError(
                "the question bank is empty", hint="mockint questions --check says why"
            )
        last_asked = self.store.index.last_asked()
        unseen = [q for q in questions if q.id not in last_asked]
        if unseen:
            return self._chance.choice(unseen)
        return min(questions, key=lambda q: last_asked[q.id])

    # --- record ------------------------------------------------------------------------------

    def begin(
        self, question: Question, origin: Origin = Origin.MICROPHONE, retake_of: str = ""
    ) -> Attempt:
        """Open an attempt; its folder exists when this returns.

        Args:
            question: what is asked.
            origin: where its sound comes from.
            retake_of: id of the attempt that is given once more.

        Raises:
            StoreError: the home cannot be written.
        """
        now = self._now()
        fresh = Attempt(self.store.new_id(now), question, now, origin, retake_of=retake_of)
        return self.store.save(fresh)

    def record(
        self,
        attempt: Attempt,
        prompt: FollowUp | None = None,
        part: SectionName | None = None,
        search_pause_s: float | None = None,
    ) -> RunningAnswer:
        """Start recording the answer, the reply to a follow-up, or one part of the answer again.

        Raises:
            CaptureError: no source; the attempt is dropped when it holds nothing else.
        """
        from mockint.capture.recorder import Recorder

        key = attempt.next_key(prompt, part)
        folder = self.store.folder(attempt.id)
        opened = attempt
        try:
            answer = attempt.next_answer(self._now(), prompt, part)
            opened = self.store.keep(attempt, replace(answer, search_pause_s=search_pause_s))
            source = self._open_source()
            hearing = None
            if self._hears_live:
                asked = prompt.text if prompt is not None else attempt.question.text
                hearing = self._hearings.begin(opened, key, asked)
            recorder = Recorder(
                source, folder.recording(key), on_sound=hearing.feed if hearing else None
            )
            take = RunningAnswer(self.store, opened, key, recorder, hearing, self.drop_answer)
            recorder.start()
        except MockintError:
            self.drop_answer(opened, key)
            raise
        return take

    def drop_answer(self, attempt: Attempt, key: str) -> Attempt | None:
        """Remove one answer and its files; the attempt goes with its main answer."""
        if (hearing := self._hearings.take(attempt, key)) is not None:
            hearing.cancel()
        if key == MAIN:
            self.store.delete(attempt)
            return None
        for path in self.store.folder(attempt.id).path.glob(f"{key}.*"):
            path.unlink()
        return self.store.take_out(attempt, key)

    # --- transcribe --------------------------------------------------------------------------

    def recognizer(self) -> Recognizer | None:
        """Who would transcribe now; None when nobody can. Loads nothing."""
        if self.given and self._transcriber is not None:
            return self._transcriber.recognizer
        from mockint.speech.choose import available

        return available(self.home.models, self.settings.model)

    def transcriber(self, model: str = "") -> "Transcriber":
        """The recogniser, loaded once and kept; another one when a model is named.

        Raises:
            SpeechError: none on this machine, or its weights are damaged.
        """
        from mockint.speech.choose import open_transcriber

        if model:
            return open_transcriber(self.home.models, model)
        with self._loading:
            if self._transcriber is None:
                best = self.recognizer()
                name = best.model if best is not None else ""
                self._transcriber = open_transcriber(self.home.models, name)
            return self._transcriber

    def forget_transcriber(self) -> None:
        """Look again next time: a better recogniser may have come."""
        with self._loading:
            if not self.given:
                self._transcriber = None

    def transcribe(
        self,
        attempt: Attempt,
        key: str = MAIN,
        *,
        on_progress: Progress = _no_progress,
        stop: Event = _NEVER,
        model: str = "",
    ) -> Attempt:
        """Hear one recorded answer; each call adds a transcript version.

        What was heard while it was spoken is not heard again: only the rest is waited for.

        Raises:
            SpeechError, AudioFileError: the recording is kept and can be heard later.
            StoppedError: stop was set.
        """
        answer = self._answer(attempt, key)
        try:
            heard = self._heard(attempt, answer, on_progress, stop, model)
        except SpeechError as error:
            raise SpeechError(error.what, kept="the recording is kept", hint=error.hint) from error
        return self._keep_transcript(attempt, answer, heard)

    def left_to_hear_s(self, attempt: Attempt, key: str = MAIN) -> float | None:
        """Seconds of an answer that have no words yet; None when it was not heard live."""
        return self._hearings.left_s(attempt, key)

    # --- analyse, report ---------------------------------------------------------------------

    def analyse(self, attempt: Attempt, key: str = MAIN) -> Attempt:
        """Measure the newest transcript of the answer, and store what was measured."""
        answer = self._answer(attempt, key)
        from mockint.practice.measure import measure

        measure(self.store.folder(attempt.id), attempt, answer)
        return self.store.keep(attempt, answer.moved(AnswerState.ANALYSED))

    def hear(
        self,
        attempt: Attempt,
        key: str = MAIN,
        *,
        on_progress: Progress = _no_progress,
        stop: Event = _NEVER,
        model: str = "",
    ) -> Attempt:
        """Transcribe and analyse."""
        heard = self.transcribe(attempt, key, on_progress=on_progress, stop=stop, model=model)
        return self.analyse(heard, key)

    def report(self, attempt: Attempt, key: str = MAIN) -> "Report":
        """What mockint says about an answer.

        Raises:
            StoreError: it is not transcribed yet.
        """
        answer = self._answer(attempt, key)
        if not answer.transcripts:
            raise StoreError(
                f"{attempt.id} is not transcribed yet",
                kept="the recording is kept" if answer.recording else "",
                hint=f"mockint transcribe {attempt.id}",
            )
        from mockint.practice.measure import read_answer

        reading = read_answer(self.store.folder(attempt.id), attempt, answer)
        report = self.comment(
            attempt.question, reading.transcript, reading.analysis, answer.recording
        )
        earlier = reading.earlier_corrections
        return replace(report, automatic=reading.automatic, earlier_corrections=earlier)

    def report_on(
        self,
        question: Question | None,
        transcript: Transcript,
        sound: Sound | None = None,
    ) -> "Report":
        """The report on a transcript that is not stored."""
        from mockint.analysis.analyse import analyse

        asked = question.text if question is not None else ""
        measured = analyse(transcript, sound=sound, question=asked)
        return self.comment(question, transcript, measured)

    # --- follow up ---------------------------------------------------------------------------

    def next_follow_up(self, attempt: Attempt) -> FollowUp | None:
        """The follow-up to ask now; None when the round is over.

        Without a transcript of the main answer the always-asked question stands alone.
        """
        if len(attempt.follow_ups) >= MOST_FOLLOW_UPS:
            return None
        asked = {a.prompt.id for a in attempt.follow_ups if a.prompt is not None}
        main = attempt.main
        planned: tuple[FollowUp, ...] = ()
        if main is not None and main.transcripts:
            planned = self.report(attempt).follow_ups
        elif ALWAYS_ASKED in self.bank.follow_ups:
            planned = (self.bank.follow_ups[ALWAYS_ASKED],)
        return next((prompt for prompt in planned if prompt.id not in asked), None)

    def skip_follow_up(self, attempt: Attempt, prompt: FollowUp) -> Attempt:
        """Note that the person did not answer it."""
        key = attempt.next_key(prompt)
        return self.store.keep(attempt, Answer(key, AnswerState.SKIPPED, prompt))

    def exchanges(self, attempt: Attempt) -> tuple[Exchange, ...]:
        """The follow-ups of a stored attempt with what was replied."""
        folder = self.store.folder(attempt.id)
        return tuple(
            Exchange(answer.prompt, answer.state, folder.words(answer))
            for answer in attempt.follow_ups
            if answer.prompt is not None
        )

    # --- keep, find, throw away --------------------------------------------------------------

    def import_audio(self, path: Path, question: Question, retake_of: str = "") -> Attempt:
        """Keep an audio file as an attempt that is not transcribed yet."""
        attempt = self.begin(question, Origin.FILE, retake_of)
        try:
            return self.add_audio(attempt, path)
        except MockintError:
            self.store.delete(attempt)
            raise

    def add_audio(
        self,
        attempt: Attempt,
        path: Path,
        prompt: FollowUp | None = None,
        part: SectionName | None = None,
    ) -> Attempt:
        """Keep an audio file as the answer, as the reply to a follow-up, or as one part again."""
        from mockint.capture.convert import to_wav

        key = attempt.next_key(prompt, part)
        recording = to_wav(path, self.store.folder(attempt.id).recording(key))
        answer = replace(attempt.next_answer(self._now(), prompt, part), recording=recording)
        return self.store.keep(attempt, answer.moved(AnswerState.RECORDED))

    def import_transcript(self, transcript: Transcript, question: Question) -> Attempt:
        """Keep a text as an attempt without a recording."""
        attempt = self.begin(question, Origin.FILE)
        answer = Answer(MAIN, AnswerState.RECORDED)
        return self.analyse(self._keep_transcript(attempt, answer, transcript))

    def history(self, question_id: str | None = None, newest: int | None = None) -> list[Headline]:
        """Attempts with their headlines, all or so many of the newest, oldest first."""
        return self.store.history(question_id, newest)

    def find(self, wanted: str) -> Attempt:
        """The attempt with that id, a unique beginning of it, or "last"."""
        return self.store.find(wanted)

    def delete(self, attempt: Attempt) -> None:
        """Remove the attempt and every file derived from it."""
        self.store.delete(attempt)

    @property
    def hearing(self) -> bool:
        """Whether a recording is being transcribed live."""
        return self._hearings.working

    def stop_hearing(self) -> None:
        """Nobody waits for live transcriptions any more; the recordings are kept."""
        self._hearings.close()

    # --- this machine ------------------------------------------------------------------------

    @property
    def needs_microphone(self) -> bool:
        """Whether the next recording comes from one; not where files take its place."""
        return self._open_source == self._microphone

    def microphones(self) -> list[str]:
        """Names of the input devices; MicrophoneError when there is no way to have one."""
        from mockint.capture.microphone import list_microphones

        return list_microphones()

    def choose_microphone(self, name: str) -> None:
        """Remember the microphone; empty for the system's default."""
        self.settings = replace(self.settings, microphone=name)
        save_settings(self.home.settings, self.settings)

    def warm_up(self) -> None:
        """Load what the report will need: weights and language rules, seconds on a slow disk.

        Raises:
            MockintError: recognition will not work; recording will.
        """
        from mockint.analysis.analyse import analyse

        if self.recognizer() is not None:
            self.transcriber()
        analyse(Transcript.from_text("I rebuilt it and the wait fell from nine days to two."))

    def player(self, attempt: Attempt, key: str = MAIN) -> "Player":
        """Something that plays the recording of the answer."""
        from mockint.capture.playback import Player

        answer = self._answer(attempt, key)
        if answer.recording is None:
            raise StoreError(f"{attempt.id} has no recording of {key}")
        return Player(self.store.folder(attempt.id).path / answer.recording.file)

    def close(self) -> None:
        """Close what is open; takes are ended by whoever holds them."""
        self._hearings.close()
        if self._kept is not None:
            self._kept.close()

    # --- inside ------------------------------------------------------------------------------

    def _microphone(self) -> "AudioSource":
        from mockint.capture.microphone import Microphone

        return Microphone(self.settings.microphone)

    def _answer(self, attempt: Attempt, key: str) -> Answer:
        answer = attempt.answer(key)
        if answer is None:
            raise StoreError(f"{attempt.id} has no {key}")
        return answer

    def _keep_transcript(self, attempt: Attempt, answer: Answer, heard: Transcript) -> Attempt:
        name = self.store.folder(attempt.id).add_transcript(answer.key, heard)
        versions = (*answer.transcripts, name)
        transcribed = replace(answer, transcripts=versions).moved(AnswerState.TRANSCRIBED)
        return self.store.keep(attempt, transcribed)

    @property
    def _hears_live(self) -> bool:
        """Whether the recogniser can hear a recording piece by piece. Loads nothing."""
        if self.given:
            return hasattr(self._transcriber, "hear_chunk")
        recognizer = self.recognizer()
        return recognizer is not None and recognizer.engine in LIVE_ENGINES

    def _heard(
        self, attempt: Attempt, answer: Answer, on_progress: Progress, stop: Event, model: str
    ) -> Transcript:
        """What was heard while it was spoken; the file is heard where that is not enough."""
        from mockint.capture.convert import read_samples
        from mockint.speech.hints import hints_of

        if answer.recording is None:
            raise StoreError(f"{attempt.id} has no recording of {answer.key}")
        hearing = self._hearings.take(attempt, answer.key)
        if hearing is not None and not model:
            live = outcome_of(hearing, answer.recording, on_progress, stop)
            if hearing.hung and not self.given:
                self._transcriber = None  # it is lost; who asks next gets fresh weights
            if live is not None:
                return live
        return self.transcriber(model).transcribe(
            read_samples(self.store.folder(attempt.id).sound_file(answer.recording)),
            on_progress=on_progress,
            stop=stop,
            hints=hints_of(attempt.question.text, attempt.question.title),
        )

    def comment(
        self,
        question: Question | None,
        transcript: Transcript,
        measured: "Analysis",
        recording: Recording | None = None,
    ) -> "Report":
        """The report on words and what was measured in them; nothing is read or stored."""
        from mockint.feedback.report import make_report

        return make_report(
            question,
            transcript,
            measured,
            prompts=self.bank.follow_ups,
            settings=self.settings,
            recording=recording,
        )
