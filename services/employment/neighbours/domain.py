"""What employment asks of others, and what they answer. Nothing of it is kept here, nor in any log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

DIPLOMAS = ("none", "belgian", "recognised", "not-recognised")


@dataclass(frozen=True, kw_only=True)
class SpokenLanguage:
    """A language that somebody speaks, and its CEFR level where known."""

    language: str
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who a document is for."""

    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    languages: tuple[SpokenLanguage, ...] = ()

    @property
    def name(self) -> str:
        """As it stands on a document."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, kw_only=True)
class WorkFacts:
    """What decides about work, told in no event; None everywhere where nobody asked."""

    basis_code: str | None = None
    basis_since: date | None = None
    """Since when; of an applicant, the day of the application."""
    basis_valid_until: date | None = None
    in_belgium_since: date | None = None
    diploma: str | None = None
    """The highest: one of DIPLOMAS."""


class Names(Protocol):
    """Names as the caller may see them."""

    def person(self, newcomer_id: str) -> Person:
        """Who this is; raises NotFound `unknown-newcomer`, Unavailable."""

    def born(self, newcomer_id: str) -> date | None:
        """When; None where the caller may not see it. Raises Unavailable."""

    def organisations(self, ids: Sequence[str]) -> Mapping[str, str]:
        """What each is called, by id; those that the caller may not see are left out. Raises Unavailable."""


@dataclass(frozen=True, kw_only=True)
class AssignmentFacts:
    """Who volunteers where, and what was agreed."""

    newcomer_id: str
    organisation_id: str
    opportunity_id: str
    insures: str
    costs: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Host:
    """The organisation, as a volunteer may know it."""

    name: str
    legal_form: str | None = None
    company_number: str | None = None
    insurer: str | None = None
    insured_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """What there is to do, where and when; empty where the caller may not see it or nobody said."""

    task: str | None = None
    days: tuple[str, ...] = ()
    """`mon` to `sun`."""
    starts_at: str | None = None
    """`09:30`."""
    ends_at: str | None = None
    street: str | None = None
    postcode: str | None = None
    municipality: str | None = None

    @property
    def hours(self) -> str:
        """`10:00–14:30`; "" where nobody said from when."""
        return "–".join(each for each in (self.starts_at, self.ends_at) if each) if self.starts_at else ""

    @property
    def address(self) -> str:
        """`Kerkstraat 5, 9000 Gent`."""
        town = " ".join(each for each in (self.postcode, self.municipality) if each)
        return ", ".join(each for each in (self.street, town) if each)


@dataclass(frozen=True, kw_only=True)
class Ceiling:
    """The most that may be paid at a flat rate, in euros."""

    day: str
    year: str


class Assignments(Protocol):
    """What matching and organisations tell of an assignment, as the caller may see it."""

    def assignment(self, assignment_id: str) -> AssignmentFacts:
        """This one; raises NotFound `unknown-assignment`, Unavailable."""

    def host(self, organisation_id: str) -> Host:
        """Where it is; raises NotFound `unknown-organisation`, Unavailable."""

    def task(self, opportunity_id: str) -> str | None:
        """What there is to do; None where the caller may not see it. Raises Unavailable."""

    def place(self, opportunity_id: str) -> Place:
        """The same, with where and when. Raises Unavailable."""

    def ceiling(self, on: date) -> Ceiling | None:
        """What holds on that day; None before the first. Raises Unavailable."""


class Facts(Protocol):
    """What the caller may know of somebody beside what events tell."""

    def work_facts(self, newcomer_id: str) -> WorkFacts | None:
        """What decides about work; None while intake does not say."""
