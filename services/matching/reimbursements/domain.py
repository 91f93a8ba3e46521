"""Reimbursement of costs: flat or real per person and year, the flat rate within ceilings over all organisations.

Source of the rule: Act of 3 July 2005 on the rights of volunteers, art. 10; the amounts are reference data. Money is in
whole cents. One year of one person is one document, an optimistic lock: when two organisations pay
at once, the later commit fails with Contended and is run again.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Protocol

from services.chassis.errors import Conflict, Invalid, NotFound
from services.matching.values import labels
from services.matching.values.sentences import Sentence

FLAT, REAL = KINDS = ("flat", "real")
_LEFT = Sentence("{when} is er nog € {amount} over.", "€ {amount} left {when}.", "{when}, il reste encore {amount} €.")


class Ceiling(Protocol):
    """How much a volunteer may get at a flat rate, over all organisations together, from a day on."""

    @property
    def valid_from(self) -> date:
        """Its first day; it holds until the next one."""

    @property
    def cents_a_day(self) -> int:
        """For one calendar day."""

    @property
    def cents_a_year(self) -> int:
        """For one calendar year."""

    @property
    def source(self) -> str:
        """Where it was published."""


@dataclass(frozen=True, kw_only=True)
class KeptCeiling:
    """A ceiling that somebody added; its id is the first day. It takes the place of the table's of that day."""

    id: str
    valid_from: date
    cents_a_day: int
    cents_a_year: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Payment:
    """What one organisation paid for one day of an assignment."""

    assignment_id: str
    organisation_id: str
    on: date
    kind: str
    cents: int


@dataclass(frozen=True, kw_only=True)
class YearOfPayments:
    """All that a newcomer was paid in a calendar year, by all organisations. Its id is `key_of` both."""

    id: str
    newcomer_id: str
    year: int
    payments: tuple[Payment, ...] = ()

    @property
    def kind(self) -> str | None:
        """Flat or real; None while nothing was paid."""
        return self.payments[0].kind if self.payments else None

    @property
    def paid(self) -> int:
        """In all."""
        return sum(payment.cents for payment in self.payments)

    def paid_on(self, day: date) -> int:
        """On one day."""
        return sum(payment.cents for payment in self.payments if payment.on == day)


@dataclass(frozen=True)
class Left:
    """What may still be paid at the flat rate: for that day, and for its year; never below zero."""

    day: int
    year: int

    @property
    def least(self) -> int:
        """The lower of both, which is what can be paid."""
        return min(self.day, self.year)

    @property
    def is_of_the_year(self) -> bool:
        """Whether it is the year that leaves less."""
        return self.year < self.day


def key_of(newcomer_id: str, day: date) -> str:
    """The id of the newcomer's year that holds the day."""
    return f"{newcomer_id} {day.year}"


def year_of(newcomer_id: str, day: date) -> YearOfPayments:
    """The year that holds the day, nothing paid yet."""
    return YearOfPayments(id=key_of(newcomer_id, day), newcomer_id=newcomer_id, year=day.year)


def all_ceilings(table: Iterable[Ceiling], added: Iterable[Ceiling]) -> list[Ceiling]:
    """Those of the table and those that were added, the oldest first; of one day the added one."""
    by_day = {ceiling.valid_from: ceiling for ceiling in (*table, *added)}
    return [by_day[day] for day in sorted(by_day)]


def ceiling_on(day: date, ceilings: Iterable[Ceiling]) -> Ceiling | None:
    """The one that holds on that day; None before the first."""
    begun = [ceiling for ceiling in ceilings if ceiling.valid_from <= day]
    return max(begun, key=lambda ceiling: ceiling.valid_from, default=None)


def left_of(year: YearOfPayments, day: date, ceiling: Ceiling) -> Left:
    """What may still be paid for that day, by all organisations together."""
    return Left(max(0, ceiling.cents_a_day - year.paid_on(day)), max(0, ceiling.cents_a_year - year.paid))


def with_payment(year: YearOfPayments, payment: Payment, ceiling: Ceiling | None, today: date) -> YearOfPayments:
    """With this paid; the same year when it was before.

    Raises Conflict `reimbursed-differently`, `flat-or-real`, `no-ceiling-known`, `over-the-daily-ceiling`,
    `over-the-yearly-ceiling`.
    """
    known = payment_of(year, payment.assignment_id, payment.on)
    if known == payment:
        return year
    if known is not None:
        differs = [name for name in ("cents", "kind") if getattr(known, name) != getattr(payment, name)]
        detail = "Something else was paid for this day; take it back first."
        raise Conflict("reimbursed-differently", detail, differs=["amount" if n == "cents" else n for n in differs])
    if year.kind not in (None, payment.kind):
        detail = f"Costs of {year.year} are reimbursed as {year.kind}; of one year either flat or real."
        raise Conflict("flat-or-real", detail, kind=year.kind, year=year.year)
    if payment.kind == FLAT:
        _must_fit(year, payment, ceiling, today)
    payments = sorted([*year.payments, payment], key=lambda p: (p.on, p.assignment_id))
    return replace(year, payments=tuple(payments))


def without_payment(year: YearOfPayments | None, assignment_id: str, on: date) -> YearOfPayments:
    """With what was paid for that day taken back; raises NotFound `not-reimbursed`."""
    known = payment_of(year, assignment_id, on)
    if year is None or known is None:
        raise NotFound("not-reimbursed", f"Nothing was paid in this assignment for {on}.", id=assignment_id, on=on)
    return replace(year, payments=tuple(payment for payment in year.payments if payment is not known))


def without_payments(year: YearOfPayments, gone: Iterable[Payment]) -> YearOfPayments:
    """Without these: they count in another file's year."""
    left = list(gone)
    return replace(year, payments=tuple(payment for payment in year.payments if payment not in left))


def with_payments(year: YearOfPayments, more: Iterable[Payment]) -> YearOfPayments:
    """With these, that were paid before: ceilings are asked of what is paid from now on."""
    payments = dict.fromkeys((*year.payments, *more))
    return replace(year, payments=tuple(sorted(payments, key=lambda p: (p.on, p.assignment_id))))


def checked(ceiling: KeptCeiling) -> KeptCeiling:
    """The ceiling, if a day is less than a year; raises Invalid."""
    if not 0 < ceiling.cents_a_day <= ceiling.cents_a_year:
        raise Invalid("ceiling-out-of-order", "A day is more than nothing and at most a year.", field="a_day")
    return ceiling


def must_not_hold(ceiling: KeptCeiling, today: date) -> None:
    """Raise Conflict `ceiling-holds-already` from its first day on: what was paid was measured by it."""
    if ceiling.valid_from <= today:
        detail = f"This ceiling holds since {ceiling.valid_from}: correct it, or add one that holds from a later day."
        raise Conflict("ceiling-holds-already", detail, id=ceiling.id, valid_from=ceiling.valid_from)


def euros(cents: int) -> str:
    """As people write it, without a sign: 1240 is 12.40."""
    return f"{cents // 100}.{cents % 100:02}"


def said_of(left: Left, on: date, today: date) -> Sentence:
    """What is left for that day, or in its year where that is less."""
    amount = euros(left.least)
    when = _in_its_year(on, today) if left.is_of_the_year else _on_its_day(on, today)
    return _LEFT.filled(amount=Sentence(amount.replace(".", ","), amount, amount.replace(".", ",")), when=when)


def payment_of(year: YearOfPayments | None, assignment_id: str, on: date) -> Payment | None:
    """What was paid for that day of the assignment; None when nothing was."""
    payments = year.payments if year else ()
    found = (p for p in payments if (p.assignment_id, p.on) == (assignment_id, on))
    return next(found, None)


def _must_fit(year: YearOfPayments, payment: Payment, ceiling: Ceiling | None, today: date) -> None:
    if ceiling is None:
        detail = f"No ceiling is known for {payment.on}; an administrator adds one."
        raise Conflict("no-ceiling-known", detail, on=payment.on)
    left = left_of(year, payment.on, ceiling)
    if payment.cents <= left.least:
        return
    slug = "over-the-yearly-ceiling" if left.is_of_the_year else "over-the-daily-ceiling"
    said = said_of(left, payment.on, today)
    raise Conflict(slug, said.en, left=euros(left.least), on=payment.on, sentence=asdict(said))


def _on_its_day(day: date, today: date) -> Sentence:
    if day == today:
        return Sentence("Vandaag", "today", "Aujourd’hui")
    return Sentence("Op {day}", "on {day}", "Le {day}").filled(day=labels.day(day))


def _in_its_year(day: date, today: date) -> Sentence:
    if day.year == today.year:
        return Sentence("Dit jaar", "this year", "Cette année")
    return Sentence(f"In {day.year}", f"in {day.year}", f"En {day.year}")
