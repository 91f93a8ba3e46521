"""What may be asked about messages to contacts."""

from dataclasses import dataclass

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class AskContactMessages:
    """What the contact of an organisation was told, and is to be told."""

    organisation_id: str = an_id()
