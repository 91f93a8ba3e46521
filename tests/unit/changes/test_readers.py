"""Each reader hears of what they could read, and of nothing else."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from services.changes.domain.subjects import SUBJECTS
from services.changes.handlers import numbering
from services.chassis.documents import to_json
from services.chassis.envelope import from_body
from services.chassis.storage.memory import MemoryStore
from services.contracts import EVENTS
from services.platform.caller import Caller
from services.platform.partners import partner_id
from tests.unit.changes import telling
from tests.unit.changes.telling import (
    ADMINISTRATOR,
    AMINA,
    ASSIGNMENT,
    COACH,
    DAY,
    FARM,
    FUNDER,
    GENT,
    KORTRIJK,
    LIBRARY,
    MANAGER,
    MATCH,
    OFFER,
    OMAR,
    OPERATOR,
    OTHER_COACH,
    Told,
    employment,
    intake,
    kinds,
    matching,
    organisations,
    read,
    reporting,
    tell,
)

SAMPLES = Path(__file__).parents[2] / "contracts" / "samples"


def test_every_event_of_the_platform_has_its_readers() -> None:
    assert set(SUBJECTS) == set(EVENTS)
    for kind, subject in SUBJECTS.items():
        assert subject.field in {each.name for each in fields(EVENTS[kind])}


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_an_event_of_every_version_is_noted(sample: Path) -> None:
    store = MemoryStore()
    event = from_body(sample.read_text())

    [outcome] = telling.apply(store, [sample.read_bytes()], event.source)

    assert outcome.kind == "applied"
    numbering.number(lambda: telling.work(store))
    of_both_units = 2 if event.type == "newcomer-moved" else 1
    assert kinds(read(store, ADMINISTRATOR)) == [event.type] * of_both_units


@pytest.fixture
def store() -> MemoryStore:
    """The life of Amina of Gent, at the library, and what else there is."""
    store = MemoryStore()
    partner = partner_id("jobkans", telling.work(store))
    path = {"newcomer_id": "amina", "trajectory_id": "t1"}
    referral = {"newcomer_id": "amina", "referral_id": "r1", "programme_id": "care", "on": DAY}
    tell(
        store,
        telling.unit("gent", "gent-area"),
        telling.unit("kortrijk", "kortrijk-area"),
        telling.registered(),
        telling.registered("omar", "kortrijk"),
        Told(intake.EligibilityRecorded(newcomer_id="amina", eligible=True, checked_on=DAY), 2),
        intake.GroupSessionPlanned(session_id="s1", unit_id="gent", kind="visit", held_on=DAY, places=9),
        organisations.OrganisationRegistered(
            organisation_id="library", area_id="gent-area", sector="culture", registered_on=DAY
        ),
        Told(organisations.InsuranceRecorded(organisation_id="library", insured_until=DAY), 2),
        organisations.OpportunityOpened(**OFFER),  # type: ignore[arg-type]
        Told(organisations.OpportunityClosed(opportunity_id="storytime", organisation_id="library", closed_on=DAY), 2),
        telling.proposed(),
        Told(telling.accepted(), 2),
        Told(telling.confirmed(), 3),
        matching.AssignmentStarted(**ASSIGNMENT, opportunity_id="storytime", starts_on=DAY),  # type: ignore[arg-type]
        Told(matching.GuidanceNoted(**ASSIGNMENT, kind="incident", on=DAY), 2),  # type: ignore[arg-type]
        Told(telling.allowed(True), 3),
        Told(employment.ReferralMade(**referral, partner_id=partner), 5),  # type: ignore[arg-type]
        Told(employment.TrajectoryDeclared(**path, declared_on=DAY, partner_id=partner), 6),
        Told(employment.PushGiven(**path, push_id="p1", given_on=DAY), 7),
        Told(employment.TrajectoryEnded(**path, ended_on=DAY), 8),
        reporting.FigureStated(
            statement_id="f1", indicator="organisations", scope="total", period_from=DAY, period_to=DAY, value=3
        ),
    )
    return store


UNITS = ["unit-opened", "unit-opened"]
FIGURE = ["figure-stated"]
PERSON = ["newcomer-registered", "eligibility-recorded"]
YES = ["consent-given"]
SESSION = ["group-session-planned"]
HOUSE = ["organisation-registered", "insurance-recorded", "opportunity-opened", "opportunity-closed"]
MATCHED = ["match-proposed", "match-accepted", "match-confirmed", "assignment-started"]
PATH = ["referral-made", "trajectory-declared", "push-given", "trajectory-ended"]


@pytest.mark.parametrize(
    ("caller", "expected"),
    [
        (GENT, [*UNITS, *PERSON, *SESSION, *HOUSE, *MATCHED, "guidance-noted", *YES, *PATH, *FIGURE]),
        (KORTRIJK, [*UNITS, "newcomer-registered", *FIGURE]),
        (LIBRARY, [*HOUSE, *MATCHED]),
        (FARM, []),
        (AMINA, [*PERSON, *MATCHED, *YES, "referral-made", "trajectory-declared", "trajectory-ended"]),
        (OMAR, ["newcomer-registered"]),
        (COACH, PATH),
        (OTHER_COACH, []),
        (MANAGER, [*UNITS, *FIGURE]),
        (FUNDER, []),
        (Caller("x", "organisation"), []),
        (Caller("x", "newcomer"), []),
        (Caller("x", "coach"), []),
        (Caller("x", "coordinator"), [*UNITS, *FIGURE]),
    ],
    ids=lambda value: f"{value.role} {value.subject}" if isinstance(value, Caller) else "",
)
def test_each_reader_hears_of_their_own(store: MemoryStore, caller: Caller, expected: list[str]) -> None:
    assert kinds(read(store, caller)) == expected


@pytest.mark.parametrize("caller", [OPERATOR, ADMINISTRATOR, Caller("c", "coordinator", frozenset({"*"}))])
def test_some_hear_of_everything(store: MemoryStore, caller: Caller) -> None:
    assert len(read(store, caller)) == 21


def test_an_entry_says_what_changed_and_whom_it_concerns(store: MemoryStore) -> None:
    [confirmed] = [change for change in read(store, GENT) if change.kind == "match-confirmed"]

    assert to_json(confirmed) == {
        "cursor": confirmed.cursor,
        "at": telling.NOW.isoformat(),
        "kind": "match-confirmed",
        "record": {"kind": "match", "id": MATCH["match_id"]},
        "concerns": {"unit": "gent", "organisation": "library", "newcomer": "amina"},
    }


def test_nobody_is_told_of_units_and_partners_that_are_not_theirs_to_know(store: MemoryStore) -> None:
    told = {role.role: [to_json(change.concerns) for change in read(store, role)] for role in (LIBRARY, AMINA, COACH)}

    assert {name for concerns in told["organisation"] for name in concerns} == {"organisation", "newcomer"}
    assert {name for concerns in told["coach"] for name in concerns} == {"newcomer"}
    assert "gent" not in json.dumps(told)
    assert partner_id("jobkans", telling.work(store)) not in json.dumps([to_json(each) for each in read(store, GENT)])


def test_what_is_heard_of_somebody_before_their_registration_reaches_their_unit() -> None:
    """Queues of two services keep no order between them."""
    store = MemoryStore()
    tell(store, telling.unit("gent", "gent-area"))
    tell(store, Told(employment.PushGiven(newcomer_id="amina", push_id="p1", trajectory_id="t1", given_on=DAY), 2))
    assert kinds(read(store, GENT)) == ["unit-opened"]
    after = telling.page(store, GENT).cursor

    tell(store, telling.registered())

    found = telling.read(store, GENT, after)
    assert sorted(kinds(found)) == ["newcomer-registered", "push-given"]
