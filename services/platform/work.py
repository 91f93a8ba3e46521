"""The unit of work of every service here: the chassis' own, with the caller and the date in Belgium."""

from datetime import date

from services.chassis.storage import unit_of_work
from services.platform.caller import PLATFORM, Caller
from services.platform.clock import in_belgium
from services.platform.wording import key_of


class UnitOfWork(unit_of_work.UnitOfWork):
    """One business transaction on behalf of a caller, or of the platform itself."""

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
