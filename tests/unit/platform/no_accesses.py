"""The access log of a service under test: it takes lines and keeps none."""

from typing import Any


class NoAccesses:
    """Holds nothing."""

    def note(self, access: object) -> None:
        """Forget it."""

    def lines(self, *_: Any) -> list[dict[str, Any]]:
        """None."""
        return []
