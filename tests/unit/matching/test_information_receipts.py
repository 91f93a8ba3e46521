"""That a volunteer was informed can be proved: who gave the note, when, which version, and how."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.matching.assignments.commands import SetAgreement
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.handlers import agreements
from services.matching.information import handlers, views
from services.matching.information.commands import AskReceipts, RecordReceipt
from services.matching.todos.commands import AskTodos
from services.matching.todos.views import todos
from services.platform.caller import PLATFORM, Caller

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, LIBRARY, TODAY, a_store, an_assignment, work

VERSION = "2026-12-01-4f2a91c0"
AMINA = Caller(subject="amina-account", role="newcomer", newcomer="amina")


def receive(store: MemoryStore, assignment: str, caller: Caller = GENT_COORDINATOR, **given: Any) -> bool:
    """Note a receipt; whether anything changed."""
    said = {"version": VERSION, "language": "ti", "how": "paper", "on": TODAY} | given
    uow = work(store, caller)
    handlers.record_receipt(RecordReceipt(assignment_id=assignment, **said), uow)
    return bool(uow.commit())


def seen(store: MemoryStore, assignment: str, caller: Caller = GENT_COORDINATOR) -> list[dict[str, Any]]:
    told = as_json(views.receipts(AskReceipts(assignment_id=assignment), work(store, caller)))
    return list(told["receipts"])


def kept(store: MemoryStore, assignment: str) -> Assignment:
    return work(store).assignments.get(assignment)


def agreed(store: MemoryStore, **given: Any) -> str:
    assignment = an_assignment(store, finished=False, ends_on=date(2026, 4, 30))
    uow = work(store, PLATFORM)
    said = {"informs": "unit", "insures": "organisation", "costs": "flat"} | given
    agreements.set_agreement(SetAgreement(assignment_id=assignment, **said), uow)
    uow.commit()
    return assignment


def waits(store: MemoryStore) -> set[str]:
    return {each["kind"] for each in as_json(todos(AskTodos(), work(store, GENT_COORDINATOR)))["todos"]}


def test_a_receipt_tells_who_when_which_version_and_how() -> None:
    store = a_store()
    assignment = agreed(store)

    receive(store, assignment)

    [receipt] = seen(store, assignment)
    assert {name: receipt[name] for name in ("version", "language", "how", "on", "by", "by_role")} == {
        "version": VERSION,
        "language": "ti",
        "how": "paper",
        "on": TODAY.isoformat(),
        "by": GENT_COORDINATOR.subject,
        "by_role": "coordinator",
    }


def test_it_does_what_waits_before_the_start() -> None:
    store = a_store()
    assignment = agreed(store)
    before = waits(store)

    receive(store, assignment)

    assert "not-informed" in before - waits(store)
    assert kept(store, assignment).agreement.informed_on == TODAY


def test_a_day_that_stands_in_the_agreement_stays() -> None:
    store = a_store()
    assignment = agreed(store, informed_on=date(2026, 3, 1))

    receive(store, assignment)

    assert kept(store, assignment).agreement.informed_on == date(2026, 3, 1)
    assert len(seen(store, assignment)) == 1


def test_the_same_again_changes_nothing_and_another_version_is_kept_beside() -> None:
    store = a_store()
    assignment = agreed(store)
    receive(store, assignment)

    assert not receive(store, assignment)
    assert receive(store, assignment, version="2026-12-01-00000000")

    assert [each["version"] for each in seen(store, assignment)] == [VERSION, "2026-12-01-00000000"]


def test_while_nothing_is_agreed_there_is_nothing_to_tell() -> None:
    store = a_store()
    assignment = an_assignment(store, finished=False, ends_on=date(2026, 4, 30))

    with pytest.raises(Conflict, match="not-agreed"):
        receive(store, assignment)


def test_only_the_volunteer_says_that_they_read_it_on_their_own_phone() -> None:
    store = a_store()
    assignment = agreed(store)
    newcomer = Caller(subject="somebody", role="newcomer", newcomer=kept(store, assignment).newcomer_id)

    with pytest.raises(Forbidden, match="not-yours-to-say"):
        receive(store, assignment, how="own-phone")
    with pytest.raises(Forbidden, match="not-yours-to-say"):
        receive(store, assignment, newcomer, how="paper")
    with pytest.raises(Invalid, match="not-today"):
        receive(store, assignment, newcomer, how="own-phone", on=TODAY - timedelta(days=1))
    receive(store, assignment, newcomer, how="own-phone")

    [receipt] = seen(store, assignment, newcomer)
    assert (receipt["how"], receipt["by"], receipt["by_role"]) == ("own-phone", None, "newcomer")


def test_a_day_that_is_to_come_is_refused() -> None:
    store = a_store()
    assignment = agreed(store)

    with pytest.raises(Invalid, match="informed-in-the-future"):
        receive(store, assignment, on=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    "stranger",
    [KORTRIJK_COORDINATOR, Caller(subject="other", role="organisation", organisation="farm"), AMINA],
    ids=["another unit", "another organisation", "another newcomer"],
)
def test_for_others_the_assignment_does_not_exist(stranger: Caller) -> None:
    store = a_store()
    assignment = agreed(store)
    if kept(store, assignment).newcomer_id == stranger.newcomer:
        stranger = Caller(subject="x", role="newcomer", newcomer="somebody-else")

    with pytest.raises(NotFound):
        receive(store, assignment, stranger)
    with pytest.raises(NotFound):
        seen(store, assignment, stranger)


def test_the_organisation_may_note_it_too() -> None:
    store = a_store()
    assignment = agreed(store)

    receive(store, assignment, LIBRARY, how="shown")

    assert seen(store, assignment, LIBRARY)[0]["by_role"] == "organisation"
