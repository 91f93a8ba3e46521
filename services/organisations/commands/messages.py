"""What may be asked about messages to contacts."""

from dataclasses import dataclass

from services.chassis.http.command_fields import an_id
from services.chassis.http.paging import Paged, a_sort


@dataclass(frozen=True, kw_only=True)
class AskContactMessages:
    """What the contact of an organisation was told, and is to be told."""

    organisation_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskUntoldContacts(Paged):
    """Which contacts could not be told something, and whom nobody called yet."""

    sort: str = a_sort("planned_at")


@dataclass(frozen=True, kw_only=True)
class NoteContactCall:
    """A coordinator told the contact what the message did not."""

    organisation_id: str = an_id()
    message_id: str = an_id()
