"""What intake answers, and to whom."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Forbidden, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.intake.consents.commands import DecideConsent
from services.intake.eligibility.commands import RecordEligibility
from services.intake.eligibility.views import bases
from services.intake.interview.commands import CompleteIntake
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskNewcomer, AskNewcomers
from services.intake.sessions.commands import AskGroupSession, AskGroupSessions, Enrol, RecordAttendance
from services.intake.sessions.views import group_session, group_sessions
from services.intake.units.commands import AskUnits, OpenUnit
from services.intake.units.views import units
from services.platform.caller import PLATFORM

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    a_newcomer,
    a_session,
    a_store,
    ask,
    newcomers,
    work,
)


def file_of(store: MemoryStore, newcomer: str) -> dict[str, Any]:
    return as_json(views.newcomer(AskNewcomer(newcomer_id=newcomer), work(store)))


def listed(store: MemoryStore, caller: Any = GENT_COORDINATOR, **asked: Any) -> list[str]:
    answer = as_json(views.newcomers(AskNewcomers(**asked), work(store, caller)))
    return [row["id"] for row in answer["newcomers"]]


@pytest.mark.parametrize(("phone", "told"), [("0470/12.34.56 (zus)", "+32470123456"), ("abc", None), (None, None)])
def test_the_file_has_the_phone_as_it_was_typed_and_the_number_to_call(phone: str | None, told: str | None) -> None:
    store = a_store()

    found = file_of(store, a_newcomer(store, phone=phone))

    assert (found["phone"], found["phone_e164"]) == (phone, told)


def test_the_file_holds_everything_that_was_said() -> None:
    store = a_store()
    newcomer = a_newcomer(store, postcode="9000", reference="GE-1")
    ask(store, RecordEligibility, newcomer_id=newcomer)
    ask(store, CompleteIntake, newcomer_id=newcomer, talents=["koken"])
    ask(store, DecideConsent, newcomer_id=newcomer, on=date(2026, 2, 1))

    found = file_of(store, newcomer)

    assert (found["id"], found["unit_id"], found["status"]) == (newcomer, "gent", "intake-done")
    assert (found["first_name"], found["postcode"], found["reference"]) == ("Amina", "9000", "GE-1")
    assert found["eligibility"]["basis_code"] == "card-a"
    assert found["profile"]["talents"] == ["koken"]
    assert found["consents"]["job-coaching"]["given"] is True
    assert not {"_id", "version", "sequence", "person"} & set(found)


def test_a_file_is_shown_to_who_acts_for_the_unit_alone() -> None:
    store = a_store()
    ask_it = AskNewcomer(newcomer_id=a_newcomer(store))

    with pytest.raises(NotFound, match="unknown-newcomer"):
        as_json(views.newcomer(ask_it, work(store, KORTRIJK_COORDINATOR)))
    with pytest.raises(NotFound, match="unknown-newcomer"):
        file_of(store, "nobody")


def test_a_list_holds_no_more_than_id_unit_day_and_status() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    [row] = as_json(views.newcomers(AskNewcomers(), work(store, GENT_COORDINATOR)))["newcomers"]

    assert row == {"id": newcomer, "unit_id": "gent", "registered_on": "2026-01-05", "status": "registered"}


def test_a_list_goes_from_day_to_day_both_included() -> None:
    store = a_store()
    start = date(2026, 1, 1)
    people = [a_newcomer(store, registered_on=start + timedelta(days=day)) for day in (3, 1, 0, 2)]

    asked = {"registered_from": date(2026, 1, 2), "registered_to": date(2026, 1, 4)}

    assert listed(store, **asked) == [people[1], people[3], people[0]]


def test_a_list_shows_the_own_units_and_the_administrator_all() -> None:
    store = a_store()
    gent, kortrijk = a_newcomer(store), a_newcomer(store, unit_id="kortrijk")

    assert listed(store) == [gent]
    assert set(listed(store, ADMINISTRATOR)) == set(listed(store, PLATFORM)) == {gent, kortrijk}
    assert listed(store, ADMINISTRATOR, unit_id="kortrijk") == [kortrijk]
    with pytest.raises(Forbidden, match="other-unit"):
        listed(store, unit_id="kortrijk")
    with pytest.raises(NotFound, match="unknown-unit"):
        listed(store, unit_id="atlantis")


@pytest.mark.parametrize("sort", ["registered_on", "-registered_on"])
def test_a_long_list_comes_in_pages(sort: str) -> None:
    store = a_store()
    everybody = sorted(newcomers(store, 5), reverse=sort.startswith("-"))
    found: list[str] = []
    after: str | None = None
    for size in (2, 2, 1):
        ask_for = AskNewcomers(limit=2, after=after, sort=sort, unit_id="gent")
        page = as_json(views.newcomers(ask_for, work(store, GENT_COORDINATOR)))
        assert len(page["newcomers"]) == size
        found += [row["id"] for row in page["newcomers"]]
        after = page.get("next")

    assert (found, after) == (everybody, None)


def test_a_list_may_be_of_one_status() -> None:
    store = a_store()
    one, other = newcomers(store, 2)
    ask(store, CompleteIntake, newcomer_id=one)

    assert listed(store, status="intake-done") == [one]
    assert listed(store, status="registered") == [other]


@pytest.mark.parametrize(("q", "found"), [("GENT", ["gent"]), ("ge", ["gent"]), ("kort", ["kortrijk"]), ("ent", [])])
def test_units_are_found_by_how_their_names_begin(q: str, found: list[str]) -> None:
    store = a_store("gent", "kortrijk")
    ask(store, OpenUnit, ADMINISTRATOR, unit_id="gent", label="Stad Gent", area_label="Gent", municipalities=[])
    ask(store, OpenUnit, ADMINISTRATOR, unit_id="kortrijk", label="Kortrijk", area_label="Kortrijk", municipalities=[])

    assert [unit["id"] for unit in as_json(units(AskUnits(q=q), work(store)))["units"]] == found


def test_a_session_shows_who_comes_who_waits_and_who_was_there() -> None:
    store = a_store()
    session, people = a_session(store, places=2), newcomers(store, 3)
    for person in people:
        ask(store, Enrol, session_id=session, newcomer_id=person)
    ask(store, RecordAttendance, session_id=session, present=people[:1], absent=people[1:2])

    found = as_json(group_session(AskGroupSession(session_id=session), work(store, GENT_COORDINATOR)))

    assert (found["places"], found["enrolled"], found["waiting"]) == (2, people[:2], people[2:])
    assert (found["present"], found["absent"]) == (people[:1], people[1:2])
    with pytest.raises(NotFound, match="unknown-group-session"):
        as_json(group_session(AskGroupSession(session_id=session), work(store, KORTRIJK_COORDINATOR)))


def test_sessions_are_listed_by_day() -> None:
    store = a_store()
    later, earlier = a_session(store, held_on=date(2026, 5, 1)), a_session(store, held_on=date(2026, 4, 1))
    asked = AskGroupSessions(held_from=date(2026, 4, 1))

    answer = as_json(group_sessions(asked, work(store, GENT_COORDINATOR)))

    assert [row["id"] for row in answer["group_sessions"]] == [earlier, later]


def test_sessions_are_listed_in_which_somebody_has_a_place() -> None:
    store = a_store()
    full, other = a_session(store, places=1), a_session(store)
    first, second = a_newcomer(store), a_newcomer(store)
    for session, person in ((full, first), (full, second), (other, second)):
        ask(store, Enrol, session_id=session, newcomer_id=person)

    answer = as_json(group_sessions(AskGroupSessions(newcomer=second), work(store, GENT_COORDINATOR)))

    assert [row["id"] for row in answer["group_sessions"]] == [other]


def test_units_stand_in_the_order_of_a_table() -> None:
    store = a_store("zwalm", "aalst")
    ask(store, OpenUnit, ADMINISTRATOR, unit_id="zwalm", position=-1)

    assert [unit["id"] for unit in as_json(units(AskUnits(), work(store)))["units"]] == ["zwalm", "aalst"]


def test_the_bases_are_listed_with_their_labels() -> None:
    rows = {row["code"]: row for row in as_json(bases())["bases"]}

    assert rows["eu-citizen"] == {
        "code": "eu-citizen",
        "nl": "Burger van de Europese Unie",
        "en": "Citizen of the European Union",
        "fr": "Citoyen de l’Union européenne",
        "eligible": True,
    }
