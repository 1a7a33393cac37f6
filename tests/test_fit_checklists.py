"""The fit of the checklists: what it learns from rows; its file is read as it was written."""

from pathlib import Path

import numpy as np

from mockint.bank.checklists import WEIGHTS, load_weights
from mockint.core.checklists import GapName, GapWeights, Line
from mockint.core.moves import MoveName
from scripts.fit_checklists import GROUPS, Labelled, as_toml, judged, praise, spoiled
from scripts.regress import logistic, softmax
from tests.feedback.build import LISTS, STRONG, moving

GIVEN = moving(STRONG, ("evidence", "I read six weeks of logs,"), ("reason", "so I ran both"))
ROW = Labelled(
    "R_x-2",
    STRONG.case(),
    GIVEN.analysis.moves,
    frozenset({"no_stakes"}),
    frozenset({"no_moved"}),
    frozenset({"evidence"}),
)


def test_a_line_rises_with_what_goes_with_the_answer() -> None:
    seen = np.array([[0.0, 1.0], [0.0, 1.0], [1.0, 1.0], [1.0, 1.0]] * 20)
    line = logistic(seen, np.array([0.0, 0.0, 1.0, 1.0] * 20), 1.0)
    assert seen[2] @ line > 0 > seen[0] @ line


def test_of_several_wanted_classes_one_has_to_win() -> None:
    seen = np.array([[0.0, 1.0], [1.0, 1.0]] * 40)
    wanted = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]] * 40)
    columns = softmax(np.hstack([seen[:, :1]] * 13 + [seen[:, 1:]]), wanted, 1.0)
    assert (np.hstack([np.ones(13), 1.0]) @ columns).argmax() in (1, 2)
    assert (np.hstack([np.zeros(13), 1.0]) @ columns).argmax() == 0


def test_answers_of_one_person_are_kept_together_and_typed_ones_known() -> None:
    assert ROW.person == "R_x"
    assert not ROW.strong
    assert [name for name, belongs in GROUPS.items() if belongs(ROW)] == ["all", "typed"]


def test_spoiled_labels_are_the_same_each_time_and_none_is_sure() -> None:
    names = [move.value for move in MoveName]
    once, again = (spoiled(ROW.gold * 9, names, np.random.default_rng(1)) for _ in range(2))
    assert once == again
    assert all(move.confidence < 1 and move.said == (move.confidence >= 0.5) for move in once)


def test_an_answer_is_judged_by_its_labels() -> None:
    lines = {GapName.NO_STAKES: Line(2.0, {}), GapName.NO_HUMAN: Line(1.0, {})}
    weights = GapWeights(Line(0.0, {}), 1.0, lines, {MoveName.EVIDENCE: 0.4})
    lists = type(LISTS)(LISTS.kinds, LISTS.gaps, weights)
    counts = judged(ROW, ROW.gold, lists)
    assert {name: counts[name] for name in ("mend", "ask", "well", "missed")} == {
        "mend": 1, "ask": 1, "well": 1, "missed": 0,
    }  # fmt: skip


def test_praise_is_the_share_of_the_answers_with_the_move() -> None:
    assert praise([ROW]) == {MoveName.EVIDENCE: 1.0}


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS).parent.mkdir()
    (tmp_path / WEIGHTS).write_text(as_toml(LISTS.weights), encoding="utf-8")
    assert load_weights(tmp_path) == LISTS.weights
