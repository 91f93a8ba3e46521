"""Whatever somebody types into whatever field of whatever command: no event says it to others."""

import inspect
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

import pytest

from services.chassis.envelope import to_body
from services.chassis.http.web_server import Route
from services.chassis.storage.memory import MemoryStore
from services.platform.caller import Caller
from services.reporting.service import ReportingService
from services.reporting.store import ReportingWork
from tests.unit.reporting.builders import a_unit
from tests.unit.reporting.telling import tell

from .strangers import CHOICES, HARMLESS, WORLDS, Operation, World, asked, is_needed

ADMINISTRATOR = Caller(subject="a1", role="administrator")
WORDS = (
    "Jan Janssens",
    "jan-janssens",
    "Jan.Janssens_1980",
    "JANSSENS",
    "J a n s s e n s",
    "Kerkstraat 5, Gent",
    "kerkstraat-5-gent",
    "0475 12 34 56",
    "0475-12-34-56",
    "tel-0475-123456",
    "+32 (0)475.12.34.56",
    "nul vier zeven vijf",
    "nul-vier-zeven-vijf",
    "vraag janssens at mail punt be",
    "koken, Janssens",
)
TRACES = ("janssens", "kerkstraat", "475123456", "nulvierzeven", "vierzevenvijf")
PUBLIC = {"OpenUnit"}
"""A unit's id, its area's and both labels are the platform's own public words: an administrator's, about no person."""
MORE: dict[str, Any] = {
    **dict.fromkeys(("birth_date", "valid_from"), "2000-01-01"),
    "held_on": "2099-03-02",
    "rule": "FREQ=WEEKLY;COUNT=2",
    "unit_id": "gent",
    "area_id": "gent",
    "area_label": "Gent",
    "label": "Gent",
    "name": "Library",
    "sector": "culture",
    "legal_form": "de-facto-association",
    "means": "car",
    "km": 10,
    "organisation_id": "library",
    "a_day": 1000,
    "a_year": 100_000,
    "source": "A table.",
    "points": {"talents": 100},
    "newcomer_ids": ["amina"],
    "partner": "jobkans",
    "programme_id": "care",
    "schooling_levels": ["low"],
    "last_verified": "2026-01-01",
    "valid_until": "2026-12-31",
    "indicator": "volunteer_days",
    "scope": "gent",
    "period_from": "2026-01-01",
    "period_to": "2026-01-31",
    "value": 4,
    "stated_by": "A slide",
    "stated_on": "2026-02-01",
    "statement_id": "slide-1",
    "version": "1",
    "language": "nl",
    "skill": "reading",
    "level": "A1",
    "from_on": "2026-02-01",
    "until": "2026-02-02",
}
ALSO: dict[str, dict[str, Any]] = {
    "RegisterNewcomer": {"first_name": "Amina"},
    "DeclareTrajectory": {"declared_on": "2026-01-01", "leads_until": "2026-01-15"},
}
"""What some commands need beyond their needed fields."""
KINDS = {"OpenUnit": "city", "PlanGroupSession": "orientation"}
MUST_BE_TRIED = {
    "CompleteIntake.talents",
    "CompleteIntake.goals",
    "CompleteIntake.languages",
    "RegisterNewcomer.last_name",
    "RegisterNewcomer.reference",
    "RegisterNewcomer.municipality",
    "PlanGroupSession.texts",
    "PlanGroupSession.place",
    "PlanGroupSession.led_by",
    "PlanGroupSession.childcare_note",
    "ChangeGroupSession.texts",
    "OpenOpportunity.title",
    "OpenOpportunity.talents",
    "OpenOpportunity.reference",
    "ChangeOpportunity.talents",
    "RegisterOrganisation.name",
    "RegisterOrganisation.contact_name",
    "SuspendOrganisation.reason",
    "Evaluate.competences",
    "Evaluate.remark",
    "NoteGuidance.text",
    "RecordAssignment.reference",
    "ListProgramme.programme_id",
    "ListProgramme.name",
    "ListProgramme.partner",
    "DeclareTrajectory.coach",
    "GivePush.note",
    "StateFigure.stated_by",
    "StateFigure.statement_id",
}
"""Fields that took the words and whose command told something: else this test would look at nothing."""


def reporting_world() -> World:
    store = MemoryStore()
    tell(store, [a_unit()])
    return World(ReportingService, ReportingWork, store, {}, {})


@dataclass(frozen=True)
class Typed:
    """Words in one field of a command, and what its service told after it took them."""

    field: str
    told: str


def commands(world: World) -> Iterator[Operation]:
    """Every command of the world's service, by one of its routes."""
    for name, method in inspect.getmembers(world.service, inspect.isfunction):
        order = inspect.signature(inspect.unwrap(method)).parameters.get("order")
        routes = [each for each in getattr(method, "nameko_entrypoints", ()) if isinstance(each, Route)]
        if order and routes:
            route = min(routes, key=lambda each: each.url.endswith("/batch"))
            yield Operation(route.method, route.url, order.annotation, name)


def text_fields(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """The fields in which words may be typed, and how words stand there; below lists and objects too."""
    for name, hint in get_type_hints(kind).items():
        yield from ((name, value) for value in _filled(hint))


def _filled(hint: Any) -> Iterator[Any]:
    if hint is str:
        yield lambda words: words
    elif isinstance(hint, type) and is_dataclass(hint):
        for name, inner in text_fields(hint):
            yield lambda words, name=name, inner=inner: _needed(hint) | {name: inner(words)}
    elif getattr(hint, "__origin__", None) is list:
        for inner in _filled(get_args(hint)[0]):
            yield lambda words, inner=inner: [inner(words)]
    else:
        for each in get_args(hint):
            yield from _filled(each)


def _needed(kind: type[Any]) -> dict[str, Any]:
    return {each.name: (HARMLESS | MORE)[each.name] for each in fields(kind) if is_needed(each)}


def bodies(world: World, operation: Operation) -> Iterator[tuple[str, dict[str, Any]]]:
    """For every field and all words, what is sent."""
    name = operation.kind.__name__
    known = HARMLESS | MORE | {"kind": KINDS.get(name)} | world.secret | world.shared
    needed = {each.name for each in fields(operation.kind) if is_needed(each) or f"<{each.name}>" in operation.path}
    plain = {each: CHOICES.get(f"{name}.{each}") or known[each] for each in needed} | ALSO.get(name, {})
    for field, filled in text_fields(operation.kind):
        for words in WORDS:
            yield field, plain | {field: filled(words)}


def told(world: World, operation: Operation, body: dict[str, Any]) -> str:
    """What its service told, in one string of small letters and digits; nothing where it refused."""
    copy = replace(world, store=deepcopy(world.store))
    before = len(copy.store.outbox)
    path, rest = operation.path, dict(body)
    for name in [name for name in body if f"<{name}>" in path]:
        path = path.replace(f"<{name}>", str(rest.pop(name)))
    asked(copy, operation, path, rest, ADMINISTRATOR)
    return " ".join(_folded(to_body(event).decode()) for event in copy.store.outbox[before:])


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def tried(world: World) -> Iterator[Typed]:
    for operation in commands(world):
        for field, body in bodies(world, operation):
            if said := told(world, operation, body):
                yield Typed(f"{operation.kind.__name__}.{field}", said)


TRIED = {name: list(tried(world())) for name, world in (WORLDS | {"reporting": reporting_world}).items()}


@pytest.mark.parametrize("service", TRIED)
def test_no_event_says_what_somebody_typed(service: str) -> None:
    spoken = {
        typed.field
        for typed in TRIED[service]
        if typed.field.partition(".")[0] not in PUBLIC and any(trace in typed.told for trace in TRACES)
    }
    assert spoken == set()


def test_words_were_taken_in_the_fields_where_people_type() -> None:
    taken = {typed.field for each in TRIED.values() for typed in each}
    assert taken >= MUST_BE_TRIED
