"""In whose file a trajectory or a referral stands, and which partner it concerns; whose objections wait."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """Under the id of a trajectory or a referral: the newcomer whose file holds it. It never changes."""

    id: str
    newcomer_id: str
    partner: str


@dataclass(frozen=True, kw_only=True)
class WaitingObjection:
    """Under the id of an objection that nobody answered yet: the newcomer whose file holds it."""

    id: str
    newcomer_id: str
