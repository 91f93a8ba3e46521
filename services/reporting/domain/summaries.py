"""A month in short, so that a question opens only the ledgers that its period or its moment cuts through."""

from dataclasses import dataclass

from services.reporting.domain.days import DayPlace, Tally, known_between, tally
from services.reporting.domain.period import Question


@dataclass(frozen=True, slots=True)
class Summary:
    """What a whole ledger amounts to once everything in it is known, and between which moments it became known."""

    place: DayPlace
    tally: Tally
    first_known: int
    last_known: int

    def answers(self, question: Question) -> bool:
        """Whether the question takes the whole month and knows all of it."""
        return question.period.covers(self.place.month) and self.last_known <= question.known_by

    def matters_to(self, question: Question) -> bool:
        """Whether any of it can count: some day in the period, some row known by then."""
        return question.period.touches(self.place.month) and self.first_known <= question.known_by


def summarised(place: DayPlace, ledger: bytes) -> Summary:
    """The summary of a ledger that holds at least one row: a function of the ledger alone."""
    return Summary(place, tally(ledger), *known_between(ledger))


def opened(place: DayPlace, ledger: bytes, question: Question) -> Tally:
    """What a ledger amounts to for a question its summary cannot answer."""
    return tally(ledger, question.period.days_in(place.month), question.known_by)
