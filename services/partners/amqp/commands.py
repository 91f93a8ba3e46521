"""What may be asked about a partner's queue."""

from dataclasses import dataclass

from services.chassis.http.command_fields import ID, perhaps


@dataclass(frozen=True, kw_only=True)
class RenewCredentials:
    """A new password for the reader of the calling partner's queue, or of that which an administrator names."""

    partner: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class AskQueue:
    """The calling partner's queue, or that of the partner which an administrator names."""

    partner: str | None = perhaps(ID)
