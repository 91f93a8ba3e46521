"""What each service tells intake once it erased a person: what was deleted, and what stays and why."""

from dataclasses import dataclass
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Count, Id


@dataclass(frozen=True, kw_only=True)
class ErasedThere:
    """So many documents of one kind."""

    kind: Code
    documents: Count
    """Deleted, or emptied of what was about the person."""


@dataclass(frozen=True, kw_only=True)
class ErasedSomewhere(Event):
    """One service erased the person. Said again after a restore, the last one holds."""

    about: ClassVar[str] = "erasure_id"

    erasure_id: Id
    """The newcomer's, as `newcomer-erased` says it."""
    erased: tuple[ErasedThere, ...] = ()
    """What is not named held nothing."""
    kept: tuple[Code, ...] = ()
    """Why something stays: `ids-of-nobody`, `amounts`, `proof-of-what-left`."""


@dataclass(frozen=True, kw_only=True)
class ErasedInOrganisations(ErasedSomewhere):
    """Organisations erased the person."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "erased-in-organisations"


@dataclass(frozen=True, kw_only=True)
class ErasedInMatching(ErasedSomewhere):
    """Matching erased the person; what ran has ended."""

    source: ClassVar[str] = "matching"
    type: ClassVar[str] = "erased-in-matching"


@dataclass(frozen=True, kw_only=True)
class ErasedInEmployment(ErasedSomewhere):
    """Employment erased the person."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "erased-in-employment"


@dataclass(frozen=True, kw_only=True)
class ErasedInReporting(ErasedSomewhere):
    """Reporting keeps what key figures count, and nothing else of the person."""

    source: ClassVar[str] = "reporting"
    type: ClassVar[str] = "erased-in-reporting"


@dataclass(frozen=True, kw_only=True)
class ErasedInIdentity(ErasedSomewhere):
    """Identity lets the person in no more, and keeps no account of theirs."""

    source: ClassVar[str] = "identity"
    type: ClassVar[str] = "erased-in-identity"


@dataclass(frozen=True, kw_only=True)
class ErasedInChanges(ErasedSomewhere):
    """Changes keeps nothing of the person."""

    source: ClassVar[str] = "changes"
    type: ClassVar[str] = "erased-in-changes"


@dataclass(frozen=True, kw_only=True)
class ErasedInPartners(ErasedSomewhere):
    """The service for partners erased the person, and asked partners that were told something to forget them."""

    source: ClassVar[str] = "partners"
    type: ClassVar[str] = "erased-in-partners"


EVENTS: tuple[type[Event], ...] = (
    ErasedInOrganisations,
    ErasedInMatching,
    ErasedInEmployment,
    ErasedInReporting,
    ErasedInIdentity,
    ErasedInChanges,
    ErasedInPartners,
)
