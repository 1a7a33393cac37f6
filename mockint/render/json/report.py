"""Report → the Analysis JSON of docs/contract.md, as plain dictionaries and lists.

Keys more than the contract asks for: "withheld", the reason why counts are not given, or null;
"analyzer", the version that measured; "corrected", how many entries the person changed, and
"automatic", the reading below the corrections, both null where there are none (all other keys
hold the corrected reading); of a section "border", the chance that its beginning is right; of a
number "hedged", "pair" (the first word of the other end of its change, or null), "metric" (one of
nine categories, or null), and the words of its denominator ("of"), of what it is held up to
("baseline", with its kind), of the time it took ("window") and of what it was multiplied up from
("chain"), each null where none was said.
"""

from mockint.core.analysis import (
    Analysis,
    NumberMention,
    Stretch,
    WeMention,
    section_seconds,
    section_words,
)
from mockint.core.moves import Move
from mockint.core.report import Evidence, Finding, Mend, Report
from mockint.core.star import STAR, Section, SectionName
from mockint.core.transcript import Transcript
from mockint.render.corrected import corrected_json

SCHEMA = 1
# Milliseconds: a word's start is known to a few hundredths of a second at best.
DECIMALS = 3


def as_json(report: Report) -> dict[str, object]:
    """Every key of the contract, each time, in its order; text exactly as it was said."""
    question, recognizer = report.question, report.transcript.recognizer
    automatic = report.automatic
    return {
        "schema": SCHEMA,
        "question": None if question is None else {"id": question.id, "text": question.text},
        "recognizer": None
        if recognizer is None
        else {"engine": recognizer.engine, "model": recognizer.model},
        "duration": _rounded(report.transcript.duration_s),
        **_read(report.transcript, report.analysis),
        "findings": [_finding(finding) for finding in report.findings],
        "follow_ups": [
            {
                "id": prompt.id,
                "text": prompt.text,
                "because": prompt.because,
                "gap": prompt.gap or None,
            }
            for prompt in report.follow_ups
        ],
        "mend": [_mend(mend) for mend in report.mend],
        "well": [{"move": move.name.value, **_words(move)} for move in report.well],
        "notes": {
            name.value: [_words(note) for note in report.notes.get(name, ())] for name in STAR
        },
        "withheld": report.analysis.withheld or None,
        "analyzer": report.analysis.analyzer,
        "corrected": corrected_json(report),
        "automatic": None if automatic is None else _read(automatic.transcript, automatic.analysis),
    }


def _read(transcript: Transcript, analysis: Analysis) -> dict[str, object]:
    """One reading: its words and what was measured in them."""
    seconds = section_seconds(analysis.sections)
    words = section_words(analysis.sections)
    return {
        "transcript": _transcript(transcript),
        "sections": [_section(section) for section in analysis.sections],
        "section_seconds": None
        if seconds is None
        else {name.value: _rounded(seconds[name]) for name in SectionName},
        "section_words": {name.value: words[name] for name in SectionName},
        "we_in_action": [_we(mention) for mention in analysis.we_in_action],
        "numbers_in_result": [_number(number) for number in analysis.numbers_in_result],
        "numbers": [_number(n) | {"section": n.section.value} for n in analysis.numbers],
        "measures": {measure.name: _figure(measure.value) for measure in analysis.measures},
        "moves": [_move(move) for move in analysis.moves if move.said],
    }


def _transcript(transcript: Transcript) -> dict[str, object]:
    return {
        "text": transcript.text,
        "words": [
            {
                "text": word.text,
                "start": _rounded(word.start),
                "end": _rounded(word.end),
                "probability": _rounded(word.probability),
            }
            for word in transcript.words
        ],
    }


def _section(section: Section) -> dict[str, object]:
    span = section.span
    return {
        "section": section.name.value,
        "first_word": section.first_word,
        "last_word": section.last_word,
        "start": None if span is None else _rounded(span.start_s),
        "end": None if span is None else _rounded(span.end_s),
        "confidence": _rounded(section.confidence),
        "border": _rounded(section.border),
    }


def _we(mention: WeMention) -> dict[str, object]:
    return {"word": mention.word, "token": mention.token, "kind": mention.kind.value}


def _number(number: NumberMention) -> dict[str, object]:
    value = number.value
    return {
        "first_word": number.first_word,
        "last_word": number.last_word,
        "text": number.text,
        "value": [_plain(end) for end in value]
        if isinstance(value, tuple)
        else None
        if value is None
        else _plain(value),
        "kind": number.kind.value,
        "role": number.role.value,
        "hedged": number.hedged,
        "pair": number.pair,
        "metric": None if number.metric is None else number.metric.value,
        "of": _stretch(number.of),
        "baseline": None
        if number.baseline is None
        else {"kind": number.baseline.kind.value} | (_stretch(number.baseline.words) or {}),
        "window": _stretch(number.window),
        "chain": _stretch(number.chain),
    }


def _stretch(words: Stretch | None) -> dict[str, int] | None:
    return None if words is None else {"first_word": words[0], "last_word": words[1]}


def _move(move: Move) -> dict[str, object]:
    kind = {} if move.kind is None else {"kind": move.kind.value}
    sure = {"confidence": _rounded(move.confidence)}
    return {"move": move.name.value, **kind, **_words(move), **sure}


def _mend(mend: Mend) -> dict[str, object]:
    words = mend.evidence
    return {
        "gap": mend.gap.value,
        "message": mend.message,
        "first_word": None if words is None else words.first_word,
        "last_word": None if words is None else words.last_word,
        "rule": mend.rule,
        "says": mend.says,
        "try": mend.try_,
        "why": mend.why,
        "source": mend.source,
    }


def _words(of: Move | Evidence) -> dict[str, int]:
    return {"first_word": of.first_word, "last_word": of.last_word}


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "message": finding.message,
        "first_word": finding.first_word,
        "last_word": finding.last_word,
        "source": finding.source,
        "severity": finding.severity.value,
        "about": finding.about.value,
        "says": finding.says,
        "try": finding.try_ or None,
        "why": finding.why or None,
        "evidence": [
            {"first_word": e.first_word, "last_word": e.last_word} for e in finding.evidence
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), DECIMALS)


def _figure(value: float) -> float | int:
    return _plain(round(value, DECIMALS))


def _plain(value: float) -> float | int:
    """A whole number without ".0"."""
    return int(value) if float(value).is_integer() else value
