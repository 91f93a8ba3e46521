"""Who corrected something is named to colleagues: staff by the name that they chose, and nobody else."""

from services.chassis.storage.memory import MemoryStore
from services.identity.accounts.commands import AskAccountCards
from services.identity.accounts.domain.grants import Role
from services.identity.accounts.views import cards

from .builders import an_account, work


def test_staff_are_named_and_newcomers_contacts_and_unknown_ids_are_left_out() -> None:
    store = MemoryStore()
    staff = an_account(store, "an", Role(role="coordinator", units=("gent",)), display_name="An Peeters")
    nameless = an_account(store, "bo", Role(role="coordinator", units=("gent",)), display_name=None)
    others = [
        an_account(store, "amina", Role(role="newcomer", newcomer="amina")),
        an_account(store, "library", Role(role="organisation", organisation="library")),
    ]
    ids = [each.id for each in (staff, nameless, *others)]

    found = cards(AskAccountCards(account_ids=[*ids, "nobody", staff.id]), work(store)).accounts

    assert {one: card.display_name for one, card in found.items()} == {staff.id: "An Peeters"}
