"""What is answered about links: never the link, which is its contact's alone."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class SentLink:
    """A link that was sent."""

    id: str
    organisation_id: str
    expires_at: datetime
