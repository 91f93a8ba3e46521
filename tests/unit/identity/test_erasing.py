"""A newcomer who was erased has no account, no session and no way in; others at the same phone come in as before."""

from datetime import date

from services.chassis.envelope import enveloped
from services.chassis.storage.memory import MemoryStore
from services.contracts.erasures import ErasedInIdentity
from services.contracts.intake import NewcomerErased
from services.identity.accounts.domain.grants import Role
from services.identity.erasing.handlers import erase

from .builders import GENT, NOW, a_session, an_account, work

ERASED = enveloped(NewcomerErased(erasure_id="amina", unit_id="gent", erased_on=date(2026, 3, 2)), 1, NOW, "", "erased")
AMINA = Role(role="newcomer", newcomer="amina")


def hear(store: MemoryStore) -> ErasedInIdentity:
    uow = work(store)
    erase(ERASED, uow)
    uow.commit()
    confirmed = store.outbox[-1].event()
    assert isinstance(confirmed, ErasedInIdentity)
    return confirmed


def test_an_account_goes_with_its_sessions_its_name_and_its_key() -> None:
    store = MemoryStore()
    account = an_account(store, "amina-account", AMINA, display_name="Xanthippemerk")
    a_session(store, account=account.id)
    assert "Xanthippemerk" not in str(store.collections)

    confirmed = hear(store)

    assert store.collections["accounts"] == store.collections["sessions"] == store.collections["person_keys"] == {}
    assert {each.kind: each.documents for each in confirmed.erased} == {
        "accounts": 1,
        "sessions": 1,
        "sign-in-names": 1,
    }


def test_an_account_that_acts_as_somebody_else_too_stays_without_the_newcomer() -> None:
    store = MemoryStore()
    an_account(store, "both", AMINA, GENT, display_name="Sofie")

    hear(store)

    left = work(store).accounts.get("both")
    assert (left.newcomers, left.display_name) == ((), "Sofie")
    assert [grant.role for grant in left.grants] == [GENT.role]


def test_of_whoever_has_no_account_nothing_is_erased_and_it_is_confirmed_all_the_same() -> None:
    assert hear(MemoryStore()).erased == ()
