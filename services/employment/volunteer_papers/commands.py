"""What may be asked about the list."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.command_fields import an_id
from services.employment.volunteer_papers.words import LANGUAGES


@dataclass(frozen=True, kw_only=True)
class AskVolunteerPaper:
    """Who volunteered at an organisation in a calendar year, as a document."""

    organisation_id: str = an_id()
    year: int | None = field(default=None, metadata={"validate": validate.Range(2005, 2100)})
    """This year unless it is asked otherwise."""
    language: str = field(default=LANGUAGES[0], metadata={"validate": validate.OneOf(LANGUAGES)})
