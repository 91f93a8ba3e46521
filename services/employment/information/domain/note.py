"""What stands in a note of information, and its version: who got which one can be proved afterwards."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

TEXT = "2026-12-01"
"""Since when its text is as it is: `note.typ` and the words `note_*`. Whoever changes these changes this day."""


@dataclass(frozen=True, kw_only=True)
class NoteFacts:
    """What article 4 asks to tell; None where nobody knows it yet."""

    organisation: str
    legal_form: str | None
    company_number: str | None
    task: str | None
    insures: str
    """`organisation` or `unit`."""
    insurer: str | None
    insured_until: date | None
    costs: str | None
    """`flat`, `real` or `none`."""
    ceiling_day: str | None = None
    ceiling_year: str | None = None
    """In euros, where costs are flat."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be filled in, by hand or in the file, before the note says all."""
        needed: dict[str, object] = {"legal_form": self.legal_form, "costs": self.costs}
        if self.insures == "organisation":
            needed |= {"insurer": self.insurer, "insured_until": self.insured_until}
        return tuple(name for name, value in needed.items() if value is None)

    @property
    def version(self) -> str:
        """The day of the text and a mark of the facts: `2026-12-01-4f2a91c0`."""
        facts = json.dumps(asdict(self), sort_keys=True, default=str)
        return f"{TEXT}-{hashlib.sha256(facts.encode()).hexdigest()[:8]}"
