"""The version of an assignment changes with each side's evaluation, and with that side's alone."""

from dataclasses import replace
from datetime import date

from services.matching.assignments.domain.assignments import Evaluation
from services.matching.records import ASSIGNMENTS

from .builders import a_store, an_assignment, work


def test_an_evaluation_changes_the_part_of_its_side_alone() -> None:
    store = a_store()
    assignment = work(store).assignments.get(an_assignment(store))
    looked_back = Evaluation(by="organisation", evaluated_on=date(2026, 3, 2), score=5)

    after = replace(assignment, evaluations={"organisation": looked_back})

    changed = {name for name, part in ASSIGNMENTS.parts.items() if part(after) != part(assignment)}
    assert len(changed) == 1
    assert "organisation" in changed.pop()
