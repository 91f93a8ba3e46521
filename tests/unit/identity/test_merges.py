"""Somebody with two files: every way in of either leads to the file that goes on."""

from datetime import date

from services.chassis.envelope import enveloped
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.intake import MergeUndone, NewcomersMerged
from services.identity.accounts.domain.grants import Role
from services.identity.arrivals.handlers import account_of_newcomer
from services.identity.merges.handlers import apply_merge
from services.identity.sessions import queries

from .builders import NOW, a_session, an_account, work

DAY = date(2026, 3, 1)
MERGED: Event = NewcomersMerged(newcomer_id="omar", survivor_id="amina", unit_id="gent", merged_on=DAY)
UNDONE: Event = MergeUndone(newcomer_id="omar", survivor_id="amina", unit_id="gent", undone_on=DAY)


def hear(store: MemoryStore, event: Event, sequence: int) -> None:
    uow = work(store)
    apply_merge(enveloped(event, sequence, NOW, "", f"merge-{sequence}"), uow)
    uow.commit()


def comes_in_as(store: MemoryStore, newcomer: str) -> str:
    """As whom somebody acts who has a card or a code of this newcomer."""
    uow = work(store)
    account = account_of_newcomer(newcomer, NOW, "nl", uow)
    uow.commit()
    assert account is not None
    return str(account.grants[0].newcomer)


def test_a_card_of_the_other_file_lets_in_as_the_one_that_goes_on_until_that_is_undone() -> None:
    store = MemoryStore()

    hear(store, MERGED, 2)
    assert [comes_in_as(store, one) for one in ("omar", "amina")] == ["amina", "amina"]

    hear(store, UNDONE, 3)
    assert [comes_in_as(store, one) for one in ("omar", "amina")] == ["omar", "amina"]


def test_an_undo_that_is_heard_before_its_merge_holds() -> None:
    store = MemoryStore()

    hear(store, UNDONE, 3)
    hear(store, MERGED, 2)

    assert comes_in_as(store, "omar") == "omar"


def test_who_is_signed_in_as_the_other_file_signs_in_once_more_and_on_an_undo_the_survivor() -> None:
    store = MemoryStore()
    signed_in = {}
    for one in ("omar", "amina"):
        account = an_account(store, one, Role(role="newcomer", newcomer=one))
        signed_in[one] = a_session(store, account=account.id, grant=account.grants[0].id)[0].id

    hear(store, MERGED, 2)
    assert [each.id for each in queries.ended_lately(work(store))] == [signed_in["omar"]]

    hear(store, UNDONE, 3)
    assert {each.id for each in queries.ended_lately(work(store))} == set(signed_in.values())
