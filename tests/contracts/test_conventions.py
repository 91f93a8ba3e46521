"""Conventions that every operation keeps: a new one is found here by itself, and says what it edits."""

import importlib
import inspect
import uuid
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from types import SimpleNamespace
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from werkzeug.wrappers import Response

from services.changes.commands import AskChanges
from services.chassis.http.asked import ReadsOnly
from services.chassis.http.entity_tags import digests
from services.chassis.http.paging import Page, Paged
from services.chassis.http.records import Record, Records
from services.chassis.http.sparse import inner
from services.chassis.http.web_server import Route
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.coaching.commands import RejectTrajectory
from services.employment.demand.commands import AskDemand
from services.employment.fitting.commands import AskFitting
from services.employment.information.commands import AskInformation
from services.employment.portfolio.commands import AskPortfolio
from services.employment.programmes.commands import AskGaps
from services.employment.proofs.commands import AskProofs
from services.identity.accounts.commands import AskMe
from services.intake.eligibility.commands import AskBases
from services.intake.self_registrations.commands import AskSelfRegistration
from services.intake.talents.commands import AskTalents
from services.matching.assignments.commands import AskEvaluationQuestions
from services.matching.rankings.commands import AskRankings, AskWeights, AskWhy
from services.matching.reimbursements.commands import AskCeilings, AskReimbursements
from services.matching.travel_costs.commands import AskTravelRules
from services.matching.volunteer_lists.commands import AskVolunteerList
from services.organisations.commands.organisations import AskLegalForms
from services.partners.polling.commands import AskEvents
from services.partners.webhooks.commands import AskWebhook
from services.platform.access import AskAccess
from services.platform.caller import Caller
from services.platform.copies import AskCopy
from services.platform.dead_letters import AskDeadLetters
from services.platform.permissions.table import table
from services.reporting.commands import AskKeyFigures

from .strangers import WORLDS, Operation, World, response, target
from .test_strangers import STRANGERS

pytestmark = pytest.mark.slow

SERVICES = ("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners")
ADMINISTRATOR = Caller(subject="a1", role="administrator")
EDITED_NOWHERE = {AskPortfolio, AskCopy, AskSelfRegistration, AskInformation}
"""Questions about one newcomer whose answer follows from facts alone, or is decided on once."""
EVERY = {name: importlib.import_module(f"services.{name}.service").SERVICE for name in SERVICES}


def routes(service: type[Any]) -> Iterator[tuple[str, Route]]:
    """Each with the name of its method."""
    for name, method in inspect.getmembers(service, inspect.isfunction):
        for each in getattr(method, "nameko_entrypoints", ()):
            if isinstance(each, Route) and each.kind and each.url.startswith("/v1"):
                yield name, each


COMMANDS = [(name, each) for name in SERVICES for _, each in routes(EVERY[name]) if each.method != "GET"]
QUESTIONS = [(name, each) for name in SERVICES for _, each in routes(EVERY[name]) if each.method == "GET"]
RECORDS = [(name, record) for name in SERVICES for record in EVERY[name].records.all]


def called(case: Any) -> str:
    if isinstance(case, Route | Operation):
        return f"{case.method} {getattr(case, 'url', None) or getattr(case, 'path', '')}"
    return case.collection if isinstance(case, Record) else str(case)


@pytest.mark.parametrize(("service", "command"), COMMANDS, ids=called)
def test_every_command_makes_or_edits_a_record_or_says_why_not(service: str, command: Route) -> None:
    records: Records = EVERY[service].records
    kind = command.kind
    assert kind is not None
    said = [kind in records.made, kind in records.edited, kind in records.without, issubclass(kind, ReadsOnly)]

    assert sum(said) == 1, f"{kind.__name__}: name it in the records of {service}, or in `without` with the reason"


@pytest.mark.parametrize(("service", "question"), QUESTIONS, ids=called)
def test_every_question_about_one_record_tells_its_version(service: str, question: Route) -> None:
    about_one = question.url.endswith(">") and question.kind not in EDITED_NOWHERE
    assert (question.kind in EVERY[service].records.read) is about_one


@pytest.mark.parametrize(("service", "record"), RECORDS, ids=called)
def test_what_a_record_names_is_there(service: str, record: Record) -> None:
    paths = {each.url.replace(f"<{record.id}>", "{id}") for _, each in routes(EVERY[service])}

    assert record.path in paths
    for kind in (record.read_by, *record.edited_by):
        assert record.id in {each.name for each in fields(kind)}
    for parts in record.edited_by.values():
        assert callable(parts) or (parts and set(parts) <= record.parts.keys())
    assert {part for parts in record.unseen.values() for part in parts} <= record.parts.keys()


CASES: list[tuple[str, Record, Operation]] = []
for world_name, make in WORLDS.items():
    made = make()
    for method, route in routes(made.service):
        assert route.kind is not None
        found = made.service.records.edited.get(route.kind)
        if found and not route.url.endswith("/batch"):
            CASES.append((world_name, found, Operation(route.method, route.url, route.kind, method)))
NEEDED: dict[str, dict[str, Any]] = {
    "intake": {"unit_id": "gent", "label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"},
    "employment": {"name": "Care", "partner": "jobkans", "area_id": "gent", "schooling_levels": ["low"], "places": 2},
}
BY_NAME = {name: make() for name, make in WORLDS.items()}


def a_world(name: str) -> World:
    world = BY_NAME[name]
    shared = {**NEEDED.get(name, {}), "last_verified": "2026-02-01", "valid_until": "2027-02-01", **world.shared}
    return replace(world, store=deepcopy(world.store), shared=shared)


def ids_of(world: World, kind: type[Any]) -> dict[str, Any]:
    return {name: value for name, value in world.secret.items() if name in {each.name for each in fields(kind)}}


def shown(world: World, record: Record, record_id: str) -> Response:
    name, route = next(each for each in routes(world.service) if each[1].kind is record.read_by)
    operation = Operation("GET", route.url, record.read_by, name)
    return response(world, operation, record.path.format(id=record_id), {}, ADMINISTRATOR, {})


def sent(
    world: World, operation: Operation, ids: dict[str, Any], caller: Caller = ADMINISTRATOR, **headers: str
) -> Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return response(world, operation, *target(world, operation, ids), caller, told)


@pytest.mark.parametrize(("service", "record", "command"), CASES, ids=called)
def test_every_edit_is_refused_when_somebody_else_was_faster_and_nothing_is_written(
    service: str, record: Record, command: Operation
) -> None:
    world = a_world(service)
    ids = ids_of(world, command.kind)
    before = deepcopy(world.store.collections)
    answer = sent(world, command, ids, If_Match='"of-another-version"')

    assert (answer.status_code, answer.json["slug"] if answer.json else "") == (412, "changed-meanwhile")
    assert set(answer.json["changed"] if answer.json else ()) <= record.parts.keys()
    assert world.store.collections == before


@pytest.mark.parametrize(("service", "record", "command"), CASES, ids=called)
def test_every_edit_is_let_through_with_the_tag_that_was_read(service: str, record: Record, command: Operation) -> None:
    world = a_world(service)
    known = world.shared | world.secret
    etag = shown(world, record, known[record.id]).headers["ETag"]
    plain = sent(a_world(service), command, ids_of(world, command.kind))
    careful = sent(world, command, ids_of(world, command.kind), If_Match=etag)

    assert careful.status_code == plain.status_code
    assert "." in etag
    is_gone = command.kind is RejectTrajectory
    assert ("ETag" in careful.headers) is (careful.status_code < 400 and not is_gone)


@pytest.mark.parametrize("header", ['"of-another-version"', "*"])
@pytest.mark.parametrize(("service", "record", "command"), CASES, ids=called)
def test_a_stranger_learns_nothing_from_a_precondition(
    service: str, record: Record, command: Operation, header: str
) -> None:
    world = a_world(service)
    real = ids_of(world, command.kind)
    random = {
        name: [str(uuid.uuid4())] if isinstance(value, list) else str(uuid.uuid4()) for name, value in real.items()
    }
    for stranger in STRANGERS if record.id in real else ():
        answers = [sent(world, command, ids, stranger, If_Match=header) for ids in (real, random)]
        assert len({(each.status_code, (each.json or {}).get("slug")) for each in answers}) == 1, stranger


@pytest.mark.parametrize(("service", "command"), COMMANDS, ids=called)
def test_every_command_takes_an_idempotency_key(service: str, command: Route) -> None:
    name = next(name for name, each in routes(EVERY[service]) if each is command)
    operation = Operation(command.method, command.url, command.kind or object, name)
    path = command.url
    for part in command.url.split("<")[1:]:
        path = path.replace(f"<{part.split('>')[0]}>", "x")
    world = World(EVERY[service], SimpleNamespace, BY_NAME["intake"].store, {}, {})
    role = min(table().get((command.method, command.url), ("administrator",)))
    answer = response(
        world, operation, path, {"of": "nothing"}, replace(ADMINISTRATOR, role=role), {"Idempotency-Key": "not one"}
    )

    keyless = issubclass(command.kind or object, ReadsOnly)
    assert (answer.json or {}).get("slug") == ("invalid-request" if keyless else "idempotency-key-unreadable")


def test_the_secret_of_the_installation_is_in_every_version() -> None:
    record = EVERY["intake"].records.read[next(iter(EVERY["intake"].records.read))]
    entity = SimpleNamespace(
        **dict.fromkeys(("label", "area_id", "area_label", "kind", "starts_on", "position", "phone"))
    )
    entity.municipalities = entity.postcodes = ()
    told = [digests(record, entity, ExecutionContext(id_secret=secret)) for secret in ("one", "two")]
    assert told[0] != told[1]


WHOLE: dict[type, str] = {
    AskBases: "a table of a release",
    AskChanges: "a log with a cursor of its own, `after`",
    AskEvents: "a log with a cursor of its own, `after`",
    AskDeadLetters: "the oldest hundred: the rest shows when these are dealt with",
    AskEvaluationQuestions: "a table of a release",
    AskLegalForms: "a table of a release",
    AskTravelRules: "a table of a release",
    AskVolunteerList: "everybody of one organisation in one year, as the law asks for it",
    AskWeights: "one row for each time that weights were set",
    AskCeilings: "one row for each time that ceilings changed",
    AskRankings: "the best of a computed order: `limit` says how many, and nobody pages through it",
    AskGaps: "areas times three levels",
    AskFitting: "as many as there are programmes that stand today",
    AskDemand: "a row for each month that was counted",
    AskReimbursements: "the payments of one person in one year",
    AskKeyFigures: "as many rows as there are figures",
    AskWhy: "as many as there are gates",
    AskWebhook: "of one webhook at most two secrets, and ten times that events were missed",
    AskMe: "the roles that one has oneself",
    AskProofs: "the proofs of one person",
    AskTalents: "a table of a release, or a few words of it",
}
"""Lists that have no pages, and why not. The access log goes on by its own `before`."""


def is_list(function: Any) -> bool:
    told = get_type_hints(inner(function))["return"]
    hints = get_type_hints(told) if is_dataclass(told) else {}
    lists = [hint for hint in hints.values() if get_origin(hint) in (list, tuple)]
    return any(is_dataclass(each) for hint in lists for each in get_args(hint))


@pytest.mark.parametrize(("service", "question"), QUESTIONS, ids=called)
def test_every_list_comes_in_pages_or_says_why_not(service: str, question: Route) -> None:
    function = next(getattr(EVERY[service], name) for name, each in routes(EVERY[service]) if each is question)
    kind = question.kind or object
    if "<" in question.url or issubclass(kind, AskAccess) or not is_list(function):
        return
    told = get_type_hints(inner(function))["return"]
    assert (issubclass(kind, Paged) and issubclass(told, Page)) is (kind not in WHOLE)


@pytest.mark.parametrize(("service", "question"), QUESTIONS, ids=called)
def test_every_question_takes_fields_and_refuses_unknown_ones_by_name(service: str, question: Route) -> None:
    name = next(name for name, each in routes(EVERY[service]) if each is question)
    path = question.url
    for part in question.url.split("<")[1:]:
        path = path.replace(f"<{part.split('>')[0]}>", "x")
    operation = Operation("GET", question.url, question.kind or object, name)
    world = World(EVERY[service], SimpleNamespace, BY_NAME["intake"].store, {}, {})
    caller = replace(ADMINISTRATOR, role=min(table()["GET", question.url]))
    answer = response(world, operation, path, {"fields": "no-such-member"}, caller, {})

    assert answer.status_code == 422
    assert [fault["field"] for fault in (answer.json or {})["errors"]] == ["fields"]
