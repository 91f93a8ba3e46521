"""What may be asked about portfolios."""

from dataclasses import dataclass

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class AskPortfolio:
    """What volunteering showed of one newcomer."""

    newcomer_id: str = an_id()
