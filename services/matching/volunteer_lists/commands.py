"""What may be asked about the list."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class AskVolunteerList:
    """Who volunteered at an organisation in a calendar year, on which days, and what was paid."""

    organisation: str = an_id()
    year: int = field(metadata={"validate": validate.Range(2005, 2100)})
