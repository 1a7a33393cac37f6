"""Case → the figures that the weights of the checklists are for, all of them between about 0 and 3.

scripts/fit_checklists.py fits the weights on the same figures; a change here calls for a new fit.
"""

import math
import re
from collections.abc import Iterable

from mockint.core.analysis import NumberRole, section_words
from mockint.core.checklists import AnswerKind
from mockint.core.moves import FLAGS, MoveName, TensionKind
from mockint.core.question import Question, QuestionKind
from mockint.core.star import SectionName
from mockint.feedback.facts import Case

SHORT_WORDS = 80
USUAL_WORDS = 150  # half the typed answers of the labelled ones are shorter
_UNKNOWN = AnswerKind("story")
_S, _T, _A, _R, _L, _O = SectionName


def kind_of(question: Question | None, kinds: Iterable[AnswerKind]) -> AnswerKind:
    """What the answer is read for: the first kind that knows the question, else the last one."""
    last = _UNKNOWN
    text = question.text.lower().replace("’", "'") if question is not None else ""
    for kind in kinds:
        last = kind
        if question is None:
            continue
        if question.kind is QuestionKind.METRIC:
            if kind.id == "figures":
                return kind
        elif (question.id and question.id in kind.questions) or any(
            re.search(rf"\b{re.escape(phrase)}", text) for phrase in kind.words
        ):
            return kind
    return last


def features(case: Case, kind: AnswerKind) -> dict[str, float]:
    """The figures by name; those of moves are chances, and all 0 where nothing read the moves."""
    return {f"kind_{kind.id}": 1.0} | _of_moves(case) | _of_parts(case) | _of_numbers(case)


def _of_moves(case: Case) -> dict[str, float]:
    heard: dict[str, float] = {}
    total = 0.0
    for move in case.analysis.moves:
        names = [move.name.value]
        if move.name is MoveName.TENSION and move.kind is not None:
            names.append(f"tension_{move.kind.value}")
        for name in names:
            heard[name] = max(heard.get(name, 0.0), move.confidence)
        total += 0.0 if move.name in FLAGS else move.confidence
    known = {name: heard.get(name, 0.0) for name in (*MoveName, *_TENSIONS)}
    return known | {
        "moves_were_read": float(bool(case.analysis.moves)),
        "different_moves": sum(known[m] for m in MoveName if m not in FLAGS) / 6,
        "flags": sum(known[m] for m in FLAGS) / 2,
        "moves_per_30_words": 30 * total / max(40, case.spoken_words),
    }


_TENSIONS = tuple(f"tension_{kind.value}" for kind in TensionKind)


def _of_parts(case: Case) -> dict[str, float]:
    words = section_words(case.analysis.sections)
    total = sum(words.values()) or 1
    spoken = case.spoken_words
    return {
        **{f"share_{name.value}": 2 * words[name] / total for name in SectionName},
        **{f"has_{name.value}": float(words[name] > 0) for name in (_T, _A, _R, _L)},
        "action_words": math.log1p(words[_A]) / 4,
        "length": math.log(max(spoken, 20) / USUAL_WORDS),
        "short": float(spoken < SHORT_WORDS),
    }


def _of_numbers(case: Case) -> dict[str, float]:
    numbers, result = case.analysis.numbers, case.analysis.numbers_in_result
    before = (NumberRole.DELTA_FROM, NumberRole.BASELINE)
    return {
        "collective_we": min(len(case.analysis.collective_we), 5) / 2.5,
        "numbers": min(len(numbers), 8) / 4,
        "numbers_in_result": min(len(result), 4) / 2,
        "no_number_in_result": float(not result),
        "compared": float(any(n.baseline or n.role in before for n in numbers)),
        "window": float(any(n.window for n in result)),
    }
