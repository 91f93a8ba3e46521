"""How it is answered."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class InformationShown:
    """What the note says now; null where nobody knows it yet."""

    assignment_id: str
    version: str
    """To be named in the proof of receipt."""
    organisation: str
    legal_form: str | None
    company_number: str | None
    task: str | None
    insures: str
    insurer: str | None
    insured_until: date | None
    costs: str | None
    ceiling_day: str | None
    ceiling_year: str | None
    missing: tuple[str, ...]
    """Names of these that must be filled in before the note says all."""
