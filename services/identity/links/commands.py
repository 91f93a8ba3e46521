"""What may be asked about links."""

from dataclasses import dataclass

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class SendLink:
    """Send the contact of an organisation a link to sign in with."""

    organisation_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class RevokeLink:
    """Let nobody in with this link any more."""

    link_id: str = an_id()
