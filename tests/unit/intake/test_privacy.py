"""No event of intake carries a name, a phone number, an e-mail or street address or a birth date."""

from datetime import date

import pytest

from services.chassis.envelope import Envelope, to_body
from services.chassis.errors import RefuError
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import EVENTS
from services.intake.consents.commands import DecideConsent
from services.intake.eligibility.commands import CheckChildSafety, DetermineDuties, RecordEligibility
from services.intake.erasures.commands import EraseNewcomer, RequestErasure, WithdrawErasureRequest
from services.intake.interview.commands import ChangeAvailability, CompleteIntake
from services.intake.merges.commands import MergeNewcomers, UndoMerge
from services.intake.moves.commands import MoveNewcomer
from services.intake.newcomers.commands import CorrectPerson
from services.intake.restrictions.commands import LiftRestriction, RestrictProcessing
from services.intake.sessions.commands import (
    CancelGroupSession,
    ChangeGroupSession,
    Enrol,
    PlaceOfSession,
    RecordAttendance,
    TextInLanguage,
)
from services.intake.units.commands import OpenUnit
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.platform.request_parsing import from_body

from .builders import ADMINISTRATOR, a_newcomer, a_session, ask

PERSON = {
    "first_name": "Zorba-marker",
    "last_name": "Quixote-marker",
    "birth_date": date(1987, 6, 5),
    "municipality": "Nowhere-marker",
    "postcode": "Streetlane 7",
    "phone": "+32 499 11 22 33",
    "email": "marker@example.org",
    "nationality": "QX",
    "reference": "REF-marker",
}
PERSON_CORRECTED = {
    **{name: said for name, said in PERSON.items() if name != "reference"},
    "last_name": "Quichot-marker",
    "phone": "+32 499 11 22 34",
    "registered_on": date(2026, 1, 4),
}
BENEFITS = ["unemployment", "living-wage", "sickness"]
MARKERS = ("marker", "1987", "Streetlane", "499", "@", "QX", "card-k", "c1", "lives", "benefit", *BENEFITS)


def everything_announced() -> list[str]:
    """The bodies of all that intake says while one person lives through everything."""
    store = MemoryStore()
    ask(store, OpenUnit, ADMINISTRATOR)
    person, session = a_newcomer(store, **PERSON), a_session(store)
    ask(store, RecordEligibility, newcomer_id=person, basis_code="card-k")
    ask(store, CompleteIntake, newcomer_id=person, priorities=["word-marker"])
    ask(store, ChangeAvailability, newcomer_id=person, available_days=["sat"])
    ask(store, DetermineDuties, newcomer_id=person, lives_in_reception=True, benefits=BENEFITS)
    ask(store, CheckChildSafety, newcomer_id=person)
    ask(store, DecideConsent, newcomer_id=person, on=date(2026, 1, 7))
    ask(store, DecideConsent, newcomer_id=person, given=False)
    ask(store, Enrol, session_id=session, newcomer_id=person)
    ask(store, RecordAttendance, session_id=session, present=[person])
    described = _a_described_session(store, person)
    ask(store, CorrectPerson, newcomer_id=person, **PERSON_CORRECTED)
    ask(store, RequestErasure, newcomer_id=person)
    ask(store, WithdrawErasureRequest, newcomer_id=person)
    ask(store, RestrictProcessing, newcomer_id=person)
    ask(store, LiftRestriction, newcomer_id=person)
    ask(store, OpenUnit, ADMINISTRATOR, unit_id="kortrijk")
    ask(store, MoveNewcomer, newcomer_id=person, unit_id="kortrijk")
    other = a_newcomer(store, **PERSON | {"reference": "REF-marker-2"})
    ask(store, MergeNewcomers, ADMINISTRATOR, newcomer_id=person, other_id=other, from_other=["phone", "eligibility"])
    ask(store, UndoMerge, ADMINISTRATOR, newcomer_id=person, other_id=other)
    ask(store, WithdrawNewcomer, ADMINISTRATOR, newcomer_id=person)
    ask(store, RequestErasure, ADMINISTRATOR, newcomer_id=person)
    ask(store, EraseNewcomer, ADMINISTRATOR, newcomer_id=person, confirmed=True)
    assert {envelope.type for envelope in store.outbox} == {event.type for event in EVENTS}
    return [_plain(envelope, person, other, session, described) for envelope in store.outbox]


def _a_described_session(store: MemoryStore, person: str) -> str:
    """One with texts, a place and somebody who leads it, that is moved, made larger, and cancelled."""
    said = {
        "texts": [TextInLanguage(language="nl", title="Title-marker", text="Text-marker")],
        "place": PlaceOfSession(name="House-marker", address="Streetlane 9"),
        "led_by": "Leader-marker",
        "childcare_note": "Note-marker",
        "held_on": date(2026, 4, 7),
    }
    session = a_session(store, **said)
    ask(store, Enrol, session_id=session, newcomer_id=person)
    ask(store, ChangeGroupSession, session_id=session, **said | {"held_on": date(2026, 4, 8), "places": 9})
    ask(store, CancelGroupSession, session_id=session)
    return session


def _plain(envelope: Envelope, *ids: str) -> str:
    """The body without ids, which are chance."""
    body = to_body(envelope).decode()
    for each in (*ids, envelope.id, envelope.traceparent):
        body = body.replace(each, "")
    return body


def test_no_event_ever_carries_what_identifies_a_person() -> None:
    bodies = everything_announced()

    assert [(marker, body) for body in bodies for marker in MARKERS if marker.lower() in body.lower()] == []


@pytest.mark.parametrize("word", ["amina@example.org", "bel 0499 11 22 33", "0499/112233", "+32 499.11.22.33"])
@pytest.mark.parametrize("field", ["talents", "priorities", "languages"])
def test_words_that_travel_take_no_address_and_no_number(field: str, word: str) -> None:
    given = [{"language": word}] if field == "languages" else [word]

    with pytest.raises(RefuError, match="invalid-request"):
        from_body(
            CompleteIntake,
            {"newcomer_id": "n", "completed_on": "2026-01-12", "preference": "both", field: given},
        )


@pytest.mark.parametrize("word", ["3D-printen", "bar & bediening", "чай", "lesgeven (12-18 jaar)"])
def test_ordinary_words_pass(word: str) -> None:
    body = {"newcomer_id": "n", "completed_on": "2026-01-12", "preference": "both", "talents": [word]}

    assert from_body(CompleteIntake, body).talents == [word]
