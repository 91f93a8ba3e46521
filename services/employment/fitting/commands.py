"""What may be asked about programmes for one person."""

from dataclasses import dataclass

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class AskFitting:
    """Which programmes fit this person."""

    newcomer: str = an_id()
