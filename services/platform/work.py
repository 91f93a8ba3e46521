"""The unit of work of every service here: the chassis' own, with the caller and the date in Belgium."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from services.chassis.envelope import Envelope
from services.chassis.storage import unit_of_work
from services.chassis.storage.collection import Collection
from services.chassis.storage.sealing.declared import ERASED_PERSONS, PERSON_KEYS, Sealed
from services.chassis.storage.sealing.keys import master_key
from services.chassis.storage.sealing.sealed_store import SealedStore
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.caller import PLATFORM, Caller
from services.platform.clock import in_belgium
from services.platform.erasing.domain import ErasedPerson, PersonKey
from services.platform.wording import key_of


class UnitOfWork(unit_of_work.UnitOfWork):
    """One business transaction on behalf of a caller, or of the platform itself.

    What a service declares as a person's is sealed with that person's key: see `chassis.storage.sealing`.
    """

    sealed: ClassVar[Mapping[str, Sealed]] = {}
    """By collection, what is sealed."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        known = context or ExecutionContext()
        super().__init__(_sealing(store, known, self.sealed), known)
        self.erased_persons = Collection(
            self, ERASED_PERSONS, ErasedPerson, missing="unknown-newcomer", about="erasure_id"
        )
        self.person_keys = Collection(self, PERSON_KEYS, PersonKey, missing="unknown-newcomer")

    def passed_by(self, facts: Sequence[Envelope]) -> set[str]:
        """Ids of facts about somebody who was erased: however late or often they come, they bring nobody back."""
        about = {fact.id: fact.data.get("newcomer_id") for fact in facts}
        self.erased_persons.prefetch({each for each in about.values() if each})
        return {fact for fact, person in about.items() if person and self.erased_persons.find(person) is not None}

    @property
    def caller(self) -> Caller:
        """Whoever asks; the platform itself where nobody does."""
        caller = self.context.caller
        if caller is None:
            return PLATFORM
        if not isinstance(caller, Caller):
            raise TypeError("a caller that this platform did not authenticate")
        return caller

    def id_of(self, kind: str, owner: str, reference: str) -> str:
        """The id of the record that `owner` (a unit, an area, an organisation) calls `reference`.

        `kind` is the domain's word for the record: "newcomer", "organisation", "opportunity", "assignment".
        """
        return self.derived_id(kind, owner, key_of(reference))

    @property
    def today(self) -> date:
        """The date in Belgium at the moment this unit of work runs."""
        return in_belgium(self.now)


def _sealing(store: Store, context: ExecutionContext, declared: Mapping[str, Sealed]) -> Store:
    if not declared or not context.seal_secret:
        return store
    master = master_key(context.seal_secret)
    return SealedStore(store, declared, master, context.id_secret, context.seals_people)
