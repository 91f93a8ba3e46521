"""What was looked at for a newcomer: the basis, the duties, the extract. Never what the papers say."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Id


@dataclass(frozen=True, kw_only=True)
class EligibilityRecorded(Event):
    """Somebody looked at the person's basis for volunteering: whether it is one, and until when. Never which one."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "eligibility-recorded"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    eligible: bool
    checked_on: date
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class DutiesDetermined(Event):
    """Whom the person must notify before volunteering starts. Never why, and nothing about money."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "duties-determined"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    determined_on: date
    duties: tuple[Code, ...] = ()
    """Of `reception`, `rva`, `ocmw`, `advisory-doctor`."""


@dataclass(frozen=True, kw_only=True)
class ChildSafetyChecked(Event):
    """Somebody saw, or did not see, the extract that whoever works with minors must show. Never what it says."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "child-safety-checked"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    cleared: bool
    checked_on: date
    valid_until: date | None = None
