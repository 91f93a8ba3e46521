"""What may be asked about restrictions."""

from dataclasses import dataclass

from services.chassis.http.command_fields import an_id, one_of
from services.intake.restrictions.domain import REASONS


@dataclass(frozen=True, kw_only=True)
class RestrictProcessing:
    """Keep the file, and do not use it."""

    newcomer_id: str = an_id()
    reason: str = one_of(*REASONS)


@dataclass(frozen=True, kw_only=True)
class LiftRestriction:
    """Use it again."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskRestriction:
    """Whether the file is used."""

    newcomer_id: str = an_id()
