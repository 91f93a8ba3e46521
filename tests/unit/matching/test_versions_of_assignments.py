"""What an evaluation changes of an assignment's version: its own side's part, and nothing else."""

from services.chassis.http.entity_tags import digests
from services.matching.assignments.commands import Evaluate
from services.matching.assignments.handlers import evaluating
from services.matching.records import ASSIGNMENTS

from .builders import a_store, an_assignment, an_order, work


def test_of_two_sides_each_has_a_version_of_its_own() -> None:
    store = a_store()
    assignment = an_assignment(store)
    uow = work(store)
    before = digests(ASSIGNMENTS, uow.assignments.get(assignment), uow.context)

    evaluating.evaluate(an_order(Evaluate, assignment_id=assignment, by="organisation"), uow)

    after = digests(ASSIGNMENTS, uow.assignments.get(assignment), uow.context)
    assert {part for part, digest in after.items() if digest != before[part]} == {"evaluation organisation"}
