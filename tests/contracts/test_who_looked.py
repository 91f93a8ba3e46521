"""Every operation that concerns a newcomer leaves a line that they find, whoever asked and whatever is named in it."""

import re
from copy import deepcopy
from dataclasses import replace

import pytest

from services.chassis.http import accesses
from services.chassis.storage.access_log import Access
from services.platform.caller import Caller
from services.platform.permissions.table import scopes
from tests.contracts.strangers import Operation, response, target
from tests.contracts.test_scopes import INSIDERS, KNOWN, WORLD_OF, operations

NO_PERSON = (
    *("access", "listeners", "units", "organisations", "opportunities", "programmes", "reimbursement-ceilings"),
    *("legal-forms", "travel-cost-rules"),
    *("partner-agreements", "partner-webhooks", "event-replays", "dead-letters", "talents"),
    "self-registrations",
)
"""First words of paths of what is no person's."""
FINDS_NOBODY_HERE = "its answer names whom it finds, and nobody is found in this world"
ABOUT_NOBODY: dict[str, str] = {
    "GET /v1/erasures": "people of whom nothing is kept",
    "POST /v1/erasures/receipt": "the same",
    "GET /v1/evaluations/questions": "the same for everybody",
    "GET /v1/matching/weights": "rules",
    "POST /v1/matching/weights": "rules",
    "DELETE /v1/matching/weights/<version>": "rules",
    "GET /v1/matching/plans": "which plans there are",
    "POST /v1/matching/plans/<plan_id>/changes": "its body names them",
    "POST /v1/matching/plans/<plan_id>/discard": "a draft, which decides nothing about anybody",
    "POST /v1/matching/plans/<plan_id>/replan": "a draft, which decides nothing about anybody",
    "GET /v1/rounds": "which rounds there are",
    "POST /v1/matches/expiry": "of nobody in particular: what the clock does",
    "GET /v1/group-sessions": "which sessions there are",
    "POST /v1/group-sessions": "a session without anybody",
    "PUT /v1/group-sessions/<session_id>": "whoever is on its list, and nobody is in this world",
    "POST /v1/group-sessions/<session_id>/cancellation": "whoever is on its list, and nobody is in this world",
    "GET /v1/no-shows": FINDS_NOBODY_HERE,
    "POST /v1/newcomers": "its answer names who came to be",
    "GET /v1/group-sessions/<session_id>": FINDS_NOBODY_HERE,
    "DELETE /v1/group-sessions/<session_id>/enrolments/<newcomer_id>": FINDS_NOBODY_HERE,
    "POST /v1/group-sessions/<session_id>/attendance": "its body names them",
    "POST /v1/newcomers/ids": FINDS_NOBODY_HERE,
    "GET /v1/newcomers/untold": FINDS_NOBODY_HERE,
    "GET /v1/newcomers/untouched": FINDS_NOBODY_HERE,
    "POST /v1/newcomers/likely": FINDS_NOBODY_HERE,
    "POST /v1/file-requests": FINDS_NOBODY_HERE,
    "POST /v1/newcomers/search": FINDS_NOBODY_HERE,
    "GET /v1/newcomers/sign-in-codes": FINDS_NOBODY_HERE,
    "POST /v1/newcomers/sign-in-codes": FINDS_NOBODY_HERE,
    "POST /v1/assignments/ids": FINDS_NOBODY_HERE,
    "GET /v1/reserve-lists/<opportunity_id>": FINDS_NOBODY_HERE,
    "GET /v1/volunteer-lists": FINDS_NOBODY_HERE,
    "GET /v1/trajectories/unconfirmed": FINDS_NOBODY_HERE,
    **dict.fromkeys(
        (
            *("GET /v1/partner/webhook", "PUT /v1/partner/webhook", "GET /v1/partner/webhook/attempts"),
            *(f"POST /v1/partner/webhook/{what}" for what in ("test", "secret", "replay")),
        ),
        "how a partner is reached",
    ),
    "GET /v1/partner/amqp": "where a queue is, and how much waits in it",
    "POST /v1/partner/amqp/credentials": "a password of a program",
    "GET /v1/consents/texts": "the same for everybody",
    "GET /v1/correction-requests": FINDS_NOBODY_HERE,
    "GET /v1/changes": "its answer names whom it tells of",
    "GET /v1/changes/stream": "ids alone, of what changes later",
}
"""What concerns no newcomer, or names them by itself, and why."""
PEOPLE = {"amina", "omar"}


class Log:
    def __init__(self) -> None:
        self.noted: list[Access] = []

    def note(self, access: Access) -> None:
        self.noted.append(access)


def called(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


CASES = [
    (name, operation)
    for name, world in WORLD_OF.items()
    for operation in operations(world)
    if called(operation) not in ABOUT_NOBODY and operation.path.split("/")[2] not in NO_PERSON
]


@pytest.fixture(autouse=True)
def _ids_of_these_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Newcomers have readable ids there; the log finds them as it finds those that people have."""
    either = rb"\b(?:" + b"|".join(map(str.encode, PEOPLE)) + rb")\b|" + accesses._RECORD.pattern
    monkeypatch.setattr(accesses, "_RECORD", re.compile(either))


def noted(service: str, operation: Operation, caller: Caller, **query: str) -> Access:
    known = WORLD_OF[service]
    log = Log()
    world = replace(known, store=deepcopy(known.store), shared={**KNOWN, **known.shared}, access_log=log)
    ids = {name: value for name, value in world.secret.items() if name in operation.kind.__dataclass_fields__}
    path, body = target(world, operation, ids)
    response(world, operation, path, body | query, caller, {})
    [line] = log.noted
    return line


def people_of(service: str) -> set[str]:
    return PEOPLE | ({WORLD_OF["intake"].secret["newcomer_id"]} if service == "intake" else set())


@pytest.mark.parametrize(("service", "operation"), CASES, ids=str)
def test_who_is_concerned_finds_a_line(service: str, operation: Operation) -> None:
    may = scopes(operation.method, operation.path)
    callers = [caller for caller in INSIDERS if caller.role in may]
    lines = [noted(service, operation, caller) for caller in callers[:2]]

    named = [line for line in lines if people_of(service) & set(line.records)]
    assert named
    assert [line for line in lines if line.status not in (401, 403, 404) and line not in named] == []


def test_what_concerns_nobody_is_still_asked() -> None:
    there = {called(operation) for world in WORLD_OF.values() for operation in operations(world)}
    assert there >= ABOUT_NOBODY.keys()
