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

    def organisations(self, ids: Sequence[str]) -> Mapping[str, str]:
        """What each is called, by id; those that the caller may not see are left out. Raises Unavailable."""


class Facts(Protocol):
    """What the caller may know of somebody beside what events tell."""

    def work_facts(self, newcomer_id: str) -> WorkFacts | None:
        """What decides about work; None while intake does not say."""
