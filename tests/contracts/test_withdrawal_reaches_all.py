"""A yes that is taken back is taken back everywhere: what intake tells is applied by each service that acts on it.

Over the broker `tests/journeys/one_platform/test_names_journey.py` shows it.
"""

from datetime import timedelta

from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.intake import ConsentGiven, ConsentWithdrawn
from services.employment.files.domain import files
from services.platform.caller import Caller
from tests.unit.employment.builders import told_as
from tests.unit.intake import builders as intake
from tests.unit.matching import builders as matching
from tests.unit.partners import telling

PARTNER = "jobkans"


def said_by_intake(purpose: str, partner: str | None) -> list[Event]:
    """A yes that a coordinator wrote down, and the no of the newcomer's own hand a month later."""
    store = intake.a_store()
    newcomer = intake.a_newcomer(store)
    own = Caller(subject="n1", role="newcomer", newcomer=newcomer)
    about = {"newcomer_id": newcomer, "purpose": purpose, "partner": partner}
    intake.ask(store, intake.DecideConsent, **about, on=intake.TODAY - timedelta(days=30))
    intake.ask(store, intake.DecideConsent, own, **about, given=False, on=intake.TODAY)
    decided = [each.event() for each in store.outbox]
    return [each for each in decided if isinstance(each, ConsentGiven | ConsentWithdrawn)]


def test_matching_introduces_nobody_any_more() -> None:
    given, withdrawn = said_by_intake("organisation-introduction", None)
    person = given.newcomer_id  # type: ignore[attr-defined]

    before, after = (
        matching.a_store(*matching.a_newcomer(person), *events) for events in ([given], [given, withdrawn])
    )

    for store, allowed in ((before, True), (after, False)):
        introduction = matching.work(store).newcomers.get(person).introduction
        assert introduction is not None
        assert introduction.allowed is allowed


def test_employment_lets_no_coach_read_any_more() -> None:
    events = said_by_intake("job-coaching", PARTNER)
    file = files.File(id="amina")
    allowed = []
    for sequence, event in enumerate(events, 1):
        file = files.after(file, event, sequence)
        allowed.append(file.allows(events[1].partner_id))  # type: ignore[attr-defined]

    assert [type(each).type for each in events] == ["consent-given", "consent-given", "consent-withdrawn"]
    assert allowed == [False, True, False]


def test_partners_are_told_to_forget() -> None:
    events = said_by_intake("job-coaching", PARTNER)
    assert events[1].partner_id == telling.told_as(PARTNER) == told_as(PARTNER)  # type: ignore[attr-defined]
    store = MemoryStore()
    telling.agree(store)
    [general, given, withdrawn] = [_about("amina", each) for each in events]
    telling.tell(store, telling.Told(general, 1), telling.Told(given, 2))
    telling.tell(store, telling.started())
    assert telling.types(telling.poll(store)) == ["assignment-started"]

    telling.tell(store, telling.Told(withdrawn, 3))

    assert telling.types(telling.poll(store)) == ["consent-withdrawn"]


def _about(newcomer: str, event: Event) -> Event:
    return type(event)(**{**vars(event), "newcomer_id": newcomer})
