"""A month in short, so that a question opens only the ledgers that its period or its moment cuts through."""

from dataclasses import dataclass

from services.reporting.domain.aliases import NO_ALIASES, Aliases
from services.reporting.domain.days import DayPlace, Tally, known_between, row_count, tally
from services.reporting.domain.period import Question


@dataclass(frozen=True, slots=True)
class Extent:
    """How many facts a ledger holds, and between which moments they became known.

    Ledgers only grow: of one ledger, as many rows are the same rows.
    """

    rows: int
    first_known: int
    last_known: int

    def answers(self, month: str, question: Question) -> bool:
        """Whether the question takes the whole month and knows all of it: its summary is enough."""
        return question.period.covers(month) and self.last_known <= question.known_by

    def matters_to(self, month: str, question: Question) -> bool:
        """Whether any of it can count: some day in the period, some row known by then."""
        return question.period.touches(month) and self.first_known <= question.known_by


@dataclass(frozen=True, slots=True)
class Summary:
    """What a whole ledger amounts to once everything in it is known."""

    tally: Tally
    extent: Extent


def summarised(ledger: bytes) -> Summary:
    """The summary of a ledger that holds at least one row: a function of the ledger alone."""
    return Summary(tally(ledger), Extent(row_count(ledger), *known_between(ledger)))


def opened(place: DayPlace, ledger: bytes, question: Question, aliases: Aliases = NO_ALIASES) -> Tally:
    """What a ledger amounts to for a question its summary cannot answer."""
    return tally(ledger, question.period.days_in(place.month), question.known_by, aliases)
