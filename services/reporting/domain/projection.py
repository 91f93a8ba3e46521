"""Which rows a set of facts puts into which ledgers. Ledgers grow by union, so neither order nor repetition matters."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from services.reporting.domain.days import RECORDED, WITHDRAWN, DayPlace, day_place, day_row
from services.reporting.domain.facts import Fact
from services.reporting.domain.registrations import (
    CORRECTED,
    REGISTERED,
    RegistrationPlace,
    registration_place,
    registration_row,
)


@dataclass(frozen=True)
class Additions:
    """Rows to merge, by ledger. Facts that no ledger counts (an evaluation, say) add none."""

    days: dict[DayPlace, set[bytes]] = field(default_factory=dict)
    registrations: dict[RegistrationPlace, set[bytes]] = field(default_factory=dict)

    def add(self, fact: Fact) -> None:
        """Puts what one fact says where it belongs."""
        if fact.type in (RECORDED, WITHDRAWN):
            self.days.setdefault(day_place(fact), set()).add(day_row(fact))
        elif fact.type in (REGISTERED, CORRECTED):
            self.registrations.setdefault(registration_place(fact), set()).add(registration_row(fact))


def additions(facts: Iterable[Fact]) -> Additions:
    """What these facts add to the ledgers, whether they arrive one by one or are all there ever were."""
    result = Additions()
    for fact in facts:
        result.add(fact)
    return result
