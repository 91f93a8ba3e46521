"""Whose matches and assignments went to another unit or file lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FOLLOWED_FOR = timedelta(minutes=10)
"""Longer than any command takes: what it read before is written by then, and goes along, too."""


@dataclass(frozen=True, kw_only=True)
class Followed:
    """Under the newcomer's id: since when what belongs to them is looked at again."""

    id: str
    since: datetime
