"""How a rotation is answered."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Announced:
    """The new keys."""

    keys: list[str]
    signs_from: datetime
