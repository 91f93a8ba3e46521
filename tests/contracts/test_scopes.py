"""Every operation as every role that may do it: on records of its scope it is done, on those of others never."""

import inspect
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest

from services.chassis.http.web_server import Route
from services.platform.caller import Caller
from services.platform.permissions.table import for_machines, scopes, table
from tests.contracts.changes_world import changes_world, told
from tests.contracts.partners_world import partners_world
from tests.contracts.strangers import WORLDS, Operation, World, answer
from tests.unit.employment import builders as employment
from tests.unit.matching import builders as matching
from tests.unit.partners.telling import JOBKANS

OTHER_WORLDS = {"changes": changes_world, "partners": partners_world}
WORLD_OF = {name: world() for name, world in (WORLDS | OTHER_WORLDS).items()}
INSIDERS = (
    Caller(subject="a1", role="administrator"),
    Caller(subject="p1", role="operator"),
    Caller(subject="m1", role="manager"),
    Caller(subject="identity", role="service"),
    Caller(subject="c1", role="coordinator", units=frozenset({"gent"})),
    Caller(subject="o1", role="organisation", organisation=WORLD_OF["organisations"].secret["organisation_id"]),
    matching.LIBRARY,
    matching.AMINA,
    matching.OMAR,
    Caller(subject="n1", role="newcomer", newcomer=WORLD_OF["intake"].secret["newcomer_id"]),
    Caller(subject="f1", role="funder"),
    employment.COACH,
    JOBKANS,
)
STRANGERS = (
    Caller(subject="c2", role="coordinator", units=frozenset({"kortrijk"})),
    Caller(subject="o2", role="organisation", organisation="another"),
    Caller(subject="n2", role="newcomer", newcomer="another"),
    Caller(subject="k2", role="coach", organisation="another"),
)
KNOWN: dict[str, Any] = {
    "references": ["GE-1"],
    "newcomer_ids": ["amina"],
    "name": "Library",
    "label": "Gent",
    "area_label": "Gent",
    "schooling_levels": ["low"],
    "held_on": "2026-03-07",
    "last_verified": "2026-01-05",
    "valid_until": "2026-12-31",
    "birth_date": "1990-04-03",
    "sector": "culture",
    "legal_form": "de-facto-association",
    "partner": "jobkans",
    "source": "the ministry's circular",
    "points": {
        "talents": 30,
        "motivation": 20,
        "dutch": 10,
        "contact": 10,
        "wish": 10,
        "next-step": 10,
        "travel": 5,
        "waiting": 5,
    },
    "unit_id": "gent",
    "area_id": "gent",
    "valid_from": "2027-01-01",
    "a_day": 45,
    "a_year": 1800,
    "version": "2027-01-01",
}
"""What the commands need that name no record of somebody."""
NOT_IN_THIS_WORLD = {
    ("organisation", "GET /v1/matches/<match_id>"): "proposed to a newcomer who did not say yes yet",
    ("organisation", "POST /v1/matches/<match_id>/confirmation"): "the same",
    ("organisation", "POST /v1/matches/<match_id>/refusal"): "the same",
    ("organisation", "GET /v1/reimbursements"): "of a newcomer who has no assignment there",
    ("organisation", "GET /v1/travel-costs"): "the same",
    (
        "newcomer",
        "POST /v1/assignments/<assignment_id>/information-receipts",
    ): "a note on paper, which others write down",
    **{
        ("coordinator", f"GET /v1/copies/{service}/<newcomer_id>"): "a permit of intake, see test_copy_permits"
        for service in ("organisations", "reporting", "changes", "partners")
    },
    ("newcomer", "POST /v1/assignments/<assignment_id>/evaluations"): "what is evaluated is the organisation's side",
    ("newcomer", "PUT /v1/newcomers/<newcomer_id>/consents/<purpose>"): "a yes, which is given in person",
    ("administrator", "DELETE /v1/matching/weights/<version>"): "weights of a day to come",
    ("administrator", "DELETE /v1/reimbursement-ceilings/<valid_from>"): "a ceiling that was added, of a day to come",
    ("operator", "DELETE /v1/reimbursement-ceilings/<valid_from>"): "the same",
}
"""Records of a role's own that the world of `strangers` does not have: see tests/unit/matching."""


def operations(world: World) -> list[Operation]:
    """All of the world's service that have a row; batches do what the single command does."""
    found = []
    for name, method in inspect.getmembers(world.service, inspect.isfunction):
        taken = inspect.signature(inspect.unwrap(method)).parameters
        kind = next((taken[word].annotation for word in ("order", "ask") if word in taken), None)
        for each in getattr(method, "nameko_entrypoints", ()):
            if isinstance(each, Route) and kind and (each.method, each.url) in table():
                found.append(Operation(each.method, each.url, kind, name))
    return found


@dataclass(frozen=True)
class Case:
    """One role and one operation that it may do."""

    service: str
    operation: Operation
    role: str
    scope: str

    def __str__(self) -> str:
        return f"{self.role}: {self.operation.method} {self.operation.path}"

    @property
    def insiders(self) -> list[Caller]:
        """Those of the role; machines of partners where they may ask this at all."""
        machines = (self.operation.method, self.operation.path) in for_machines()
        return [each for each in INSIDERS if each.role == self.role and (machines or not each.is_partners_machine)]

    def asked(self, caller: Caller) -> tuple[int, dict[str, Any]]:
        """The status and the body, about the records of the world, which the operation may change."""
        world = WORLD_OF[self.service]
        named = {each.name for each in fields(self.operation.kind)}
        ids = {name: value for name, value in world.secret.items() if name in named}
        fresh = replace(world, store=deepcopy(world.store), shared={**KNOWN, **world.shared})
        status, text = answer(fresh, self.operation, ids, caller)
        return status, told(text)


CASES = [
    Case(name, operation, role, scope)
    for name, world in WORLD_OF.items()
    for operation in operations(world)
    if not operation.path.startswith("/v1/access/")  # over no world: tests/integration
    for role, scope in scopes(operation.method, operation.path).items()
]
READING_CHANGES = [case for case in CASES if case.operation.path.startswith("/v1/changes") and case.role != "manager"]
OF_ALL = [case for case in CASES if case.scope in ("all", "public")]
OF_SOME = [case for case in CASES if case.scope in ("units", "areas", "own")]


def is_refused(status: int, body: dict[str, Any]) -> bool:
    """Whether the caller may not, or is told that there is no such record."""
    return status in (401, 403) or status == 500 or str(body.get("slug")).startswith("unknown-")


def holds(body: Any) -> bool:
    """Whether an answer tells anything: a record, or an item of a list."""
    if isinstance(body, dict):
        return "id" in body or any(map(holds, body.values()))
    return isinstance(body, list) and any(isinstance(item, dict) for item in body)


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.slow
def test_a_role_does_it_on_what_is_in_its_scope(case: Case) -> None:
    answers = [case.asked(caller) for caller in case.insiders]

    in_this_world = (case.role, f"{case.operation.method} {case.operation.path}") not in NOT_IN_THIS_WORLD
    assert any(not is_refused(*each) for each in answers) == in_this_world, answers


@pytest.mark.parametrize("case", OF_SOME, ids=str)
def test_a_role_does_nothing_to_what_is_out_of_its_scope(case: Case) -> None:
    for status, body in (case.asked(caller) for caller in STRANGERS if caller.role == case.role):
        assert is_refused(status, body) or status >= 400 or not holds(body), body


@pytest.mark.parametrize("case", OF_ALL, ids=str)
def test_a_role_that_may_see_all_is_never_told_that_something_is_another_units(case: Case) -> None:
    for caller in STRANGERS:
        if caller.role == case.role:
            assert not is_refused(*case.asked(caller))


@pytest.mark.parametrize("case", READING_CHANGES, ids=str)
def test_each_role_that_reads_changes_is_told_of_something_in_its_scope(case: Case) -> None:
    """All that is in that world is out of the scope of strangers."""
    assert any(holds(case.asked(caller)[1]) for caller in case.insiders)
