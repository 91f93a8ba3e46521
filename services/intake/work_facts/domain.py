"""What decides whether somebody may work, and which programme takes them. It stays here: no event tells it."""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Invalid
from services.intake.values.statements import latest
from services.platform.dates import must_have_come

DIPLOMAS = ("none", "belgian", "recognised", "not-recognised")


@dataclass(frozen=True, kw_only=True)
class WorkFacts:
    """What the person said. Another person who writes down the same changes nothing. None: nobody asked."""

    stated_on: date
    basis_since: date | None = None
    """Since when the basis holds; of an applicant, the day of the application."""
    in_belgium_since: date | None = None
    """The first of the month will do."""
    diploma: str | None = None
    """The highest: one of DIPLOMAS; `not-recognised` is from abroad."""
    stated_by: str = field(compare=False)
    """The opaque id of whoever wrote it down."""


def stated(known: WorkFacts | None, said: WorkFacts, today: date) -> WorkFacts:
    """The facts that hold now; raises Invalid."""
    must_have_come(said.stated_on, today, "stated-in-the-future", "stated_on")
    for name, day in (("basis_since", said.basis_since), ("in_belgium_since", said.in_belgium_since)):
        if day and day > said.stated_on:
            raise Invalid("began-after-it-was-said", f"It was said on {said.stated_on}.", field=name)
    return latest(known, said)
