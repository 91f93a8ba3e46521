"""What may be asked of many at once."""

from dataclasses import dataclass, field

from services.chassis.http.asked import ReadsOnly
from services.platform.cards import LOOKED_UP


@dataclass(frozen=True, kw_only=True)
class AskNewcomerCards(ReadsOnly):
    """Who these newcomers are, and what these units are called."""

    newcomer_ids: list[str] = field(default_factory=list, metadata=LOOKED_UP)
    unit_ids: list[str] = field(default_factory=list, metadata=LOOKED_UP)
