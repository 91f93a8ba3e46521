"""What somebody let an application do, so that they are not asked again."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Consent:
    """Of one account to one application."""

    id: str
    scopes: tuple[str, ...]

    def covers(self, wanted: Iterable[str]) -> bool:
        """Whether all of this was let."""
        return set(wanted) <= set(self.scopes)


def consent_id(account: str, client: str) -> str:
    """Under which id it is kept."""
    return f"{account}.{client}"
