"""A stored attempt → what may leave the home: a page to keep or share, a blind packet to rate."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mockint.bank.ladder import load_ladder
from mockint.core.attempt import MAIN, AnswerState, Attempt
from mockint.core.exchange import Exchange
from mockint.core.question import Question
from mockint.core.rating import Ladder, Rating
from mockint.core.report import Report
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript
from mockint.errors import AttemptNotFoundError, AudioFileError, BankError, StoreError
from mockint.feedback.facts import Case
from mockint.feedback.report import make_report
from mockint.paths import shipped
from mockint.practice.desk import Practice
from mockint.practice.exchanges import exchanges_of
from mockint.practice.keep import find_attempt, history
from mockint.practice.report import report_of
from mockint.render.html.report import as_html
from mockint.render.html.shared_page import EmbeddedSound, Reply, SharedPage
from mockint.render.redact import Hit, Redaction, hit_spans
from mockint.render.text.packet import packet_about, packet_answer
from mockint.store.rating_file import rating_file, read_rating
from mockint.wording.figures import count, times

RATING_FILE = "rating.toml"
_MOST_MEMBER_BYTES = 1_000_000
_REDACTED = "Names were replaced on this page, in the text and in the sound where it is embedded."


@dataclass(frozen=True, slots=True)
class Wish:
    """How an attempt is to be handed on.

    Attributes:
        with_audio: the recordings go with it.
        redact: names to take out.
    """

    with_audio: bool = False
    redact: Sequence[str] = ()


class _Share:
    """One attempt being prepared: its texts without the names, its sounds without them too."""

    def __init__(self, practice: Practice, attempt: Attempt, wish: Wish) -> None:
        self.practice = practice
        self.attempt = attempt
        self.wish = wish
        self.redaction = Redaction(wish.redact)
        self.told: list[str] = []
        self._replaced = [0] * len(self.redaction.names)
        self._silenced = [0] * len(self.redaction.names)
        self._left_out: list[str] = []

    def report(self) -> Report:
        """The report on the main answer, written afresh from what may be shown."""
        whole = report_of(self.practice, self.attempt)
        transcript, _ = self.redaction.transcript(whole.transcript)
        main = self.attempt.main
        case = Case(
            None if whole.question is None else self.redaction.question(whole.question),
            transcript,
            self.redaction.analysis(whole.analysis),
            self.practice.settings,
            main.recording if main else None,
        )
        asked = self.practice.bank.follow_ups
        fresh = make_report(
            case,
            rules=self.practice.rules.rules,
            lists=self.practice.checklists.lists,
            prompts={key: self.redaction.follow_up(prompt) for key, prompt in asked.items()},
        )
        said = tuple(self.redaction.finding(found) for found in fresh.findings)
        prompts = tuple(self.redaction.follow_up(prompt) for prompt in fresh.follow_ups)
        return replace(fresh, findings=said, follow_ups=prompts)

    def replies(self) -> list[Reply]:
        """The follow-ups with what was said to them."""
        return [
            self._reply(exchange, answer.key)
            for exchange, answer in zip(
                exchanges_of(self.practice, self.attempt), self.attempt.follow_ups, strict=True
            )
        ]

    def _reply(self, exchange: Exchange, key: str) -> Reply:
        heard = exchange.transcript
        shown = None if heard is None else self.redaction.transcript(heard)[0]
        prompt = self.redaction.follow_up(exchange.prompt)
        return Reply(prompt, exchange.state, shown, self.sound(key))

    def sound(self, key: str) -> EmbeddedSound | None:
        """The recording of one answer without the names; None when it is not to go, or cannot, as
        where it is gone or damaged.
        """
        answer = self.attempt.answer(key)
        heard = self._heard(key)
        hits = () if heard is None else self.redaction.transcript(heard)[1]
        for hit in hits:
            self._replaced[hit.name] += 1
        if not self.wish.with_audio or answer is None or answer.state is AnswerState.SKIPPED:
            return None
        if answer.recording is None:
            self._leave_out(key, "it was given as a text")
            return None
        spans, untimed = hit_spans(hits, heard.words if heard else ())
        if untimed or (self.redaction.names and heard is None):
            self._refuse(key, untimed)
            return None
        try:
            folder = self.practice.store.folder(self.attempt.id)
            encoded = _encoded(folder.sound_file(answer.recording), spans)
        except AudioFileError as error:
            self._leave_out(key, error.what)
            return None
        for hit in hits:
            self._silenced[hit.name] += 1
        return encoded

    def explain(self) -> list[str]:
        """What was replaced and silenced, name by name, and what was left out."""
        lines = [*self._left_out]
        for place, name in enumerate(self.redaction.names):
            replaced, silenced = self._replaced[place], self._silenced[place]
            if not replaced:
                lines.append(f"{name} was not found; was it transcribed as another word?")
                continue
            sound = f", silenced {times(silenced)}" if self.wish.with_audio else ""
            lines.append(f"{name} was replaced {times(replaced)}{sound}.")
        if self.redaction.names and self.wish.with_audio:
            lines.append("A name transcribed as another word is still there: listen first.")
        return lines

    def _heard(self, key: str) -> Transcript | None:
        answer = self.attempt.answer(key)
        folder = self.practice.store.folder(self.attempt.id)
        return None if answer is None else folder.words(answer)

    def _refuse(self, key: str, untimed: Sequence[Hit]) -> None:
        why = "it is not transcribed yet, so no name in it can be found"
        if untimed:
            names = " and ".join(dict.fromkeys(self.redaction.names[hit.name] for hit in untimed))
            places = count(len(untimed), "place")
            why = f"{names} has no time at {places}, so it cannot be silenced"
        self._leave_out(key, why)

    def _leave_out(self, key: str, why: str) -> None:
        what = "the answer" if key == MAIN else f"the reply to {key}"
        self._left_out.append(f"The sound of {what} was left out: {why}.")


def _encoded(path: Path, spans: Iterable[Span]) -> EmbeddedSound:
    from mockint.capture.convert import read_pcm
    from mockint.capture.decode import encode_opus
    from mockint.capture.limits import RATE_HZ
    from mockint.capture.silence import silenced

    pcm = read_pcm(path)
    return EmbeddedSound(encode_opus(silenced(pcm, RATE_HZ, tuple(spans)), RATE_HZ), "audio/ogg")


def ladder() -> Ladder:
    """The levels ladder that ships with mockint."""
    return load_ladder(shipped("question_bank"))


def page_of(practice: Practice, attempt: Attempt, wish: Wish) -> tuple[str, list[str]]:
    """The attempt as one HTML file, and what the person must know about it.

    Raises:
        StoreError: it is not transcribed yet.
    """
    share = _Share(practice, attempt, wish)
    page = SharedPage(
        share.report(),
        attempt.id,
        attempt.started_at,
        share.sound(MAIN),
        tuple(share.replies()),
        tuple(history(practice, attempt.question.id)),
        tuple(share.redaction.rating(rating) for rating in ratings_of(practice, attempt)),
        ladder(),
        (_REDACTED,) if share.redaction.names else (),
    )
    return as_html(page), [*share.explain(), *unread_ratings(practice, attempt)]


def packet_of(practice: Practice, attempt: Attempt, wish: Wish) -> tuple[bytes, list[str]]:
    """The attempt as a zip for a colleague, without a rating and without a count.

    It holds README.txt, answer.txt, rating.toml to fill in, and the sounds where they are wished.

    Raises:
        StoreError: it is not transcribed yet.
    """
    share = _Share(practice, attempt, wish)
    report = share.report()
    question = report.question or Question("", "")
    sounds = {MAIN: share.sound(MAIN)}
    replies = share.replies()
    sounds |= {f"reply-{n}": reply.sound for n, reply in enumerate(replies, 1)}
    kept = {f"{name}.ogg": sound.content for name, sound in sounds.items() if sound is not None}
    rows = ladder()
    members = {
        "README.txt": packet_about(rows, sorted(kept)).encode(),
        "answer.txt": packet_answer(question, report.transcript, replies).encode(),
        RATING_FILE: rating_file(rows, Rating(attempt.id)).encode(),
        **kept,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"packet/{name}", content)
    return packed.getvalue(), share.explain()


def take_rating(practice: Practice, path: Path, *, own: Attempt | None = None) -> Rating:
    """Read a rating that was filled in, and keep it beside the attempt that it names.

    Args:
        practice: whose home it goes to.
        path: the rating file, or a folder or zip with one in it.
        own: the rating is one's own, of this attempt.

    Raises:
        BankError: damaged; the message names the line.
        StoreError: it cannot be read or kept, or there is no such attempt.
    """
    content, name = _rating_content(path)
    rating = read_rating(content, name, ladder(), own=own is not None)
    try:
        attempt = find_attempt(practice, rating.attempt)
    except AttemptNotFoundError:
        attempt = None
    if attempt is None or attempt.id != rating.attempt:
        raise AttemptNotFoundError(
            f"{name} rates the attempt {rating.attempt!r}, which is not in this home",
            kept="nothing was changed",
            hint="leave its line attempt = as it was in the packet",
        )
    if own is not None and own.id != attempt.id:
        raise BankError(f"{name} rates {attempt.id}, not {own.id}", kept="nothing was changed")
    keep_rating(practice, rating)
    return rating


def keep_rating(practice: Practice, rating: Rating) -> None:
    """Store a rating beside its attempt."""
    with practice.store.alone(rating.attempt) as folder:
        folder.save_rating(rating)


def ratings_of(practice: Practice, attempt: Attempt) -> tuple[Rating, ...]:
    """One's own rating first, then the colleagues'; damaged ones are left out."""
    return practice.store.folder(attempt.id).ratings()


def unread_ratings(practice: Practice, attempt: Attempt) -> tuple[str, ...]:
    """A sentence for each stored rating that is damaged, so that none goes missing in silence."""
    return tuple(
        f"{name} of {attempt.id} is damaged, so that rating is not shown; the file is kept."
        for name in practice.store.folder(attempt.id).damaged_ratings()
    )


def _rating_content(path: Path) -> tuple[bytes, str]:
    found = path / RATING_FILE if path.is_dir() else path
    if path.is_dir() and not found.exists():
        found = path / "packet" / RATING_FILE
    try:
        if found.suffix.lower() == ".zip":
            return _from_zip(found), f"{found.name}/{RATING_FILE}"
        if found.exists() and not found.is_file():  # a pipe would block for ever
            raise StoreError(f"{found.name} is not a file")
        with found.open("rb") as file:
            return file.read(_MOST_MEMBER_BYTES), found.name
    except OSError as error:
        raise StoreError(
            f"{found} cannot be read: {error.strerror or error}", hint="check the path"
        ) from error


def _from_zip(path: Path) -> bytes:
    """The rating file in a packet that came back whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.rpartition("/")[2] == RATING_FILE]
            if len(names) != 1:
                raise StoreError(
                    f"{path.name} holds {count(len(names), RATING_FILE, 'rating files')}"
                )
            # zipfile unpacks no more than the size that is claimed here, true or not.
            if archive.getinfo(names[0]).file_size > _MOST_MEMBER_BYTES:
                raise StoreError(f"{RATING_FILE} in {path.name} is too large to be one")
            return archive.read(names[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise StoreError(f"{path.name} is damaged: {error}") from error
