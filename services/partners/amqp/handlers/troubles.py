"""What goes wrong for one partner, so that it holds up no other."""

from collections.abc import Callable

from services.chassis.errors import Contended, Unavailable


class Troubles:
    """Those of one round; each part is tried again in the next."""

    def __init__(self) -> None:
        """Begin without."""
        self._last: Contended | Unavailable | None = None

    def aside(self, act: Callable[[], bool | None]) -> bool:
        """What `act` returns; False where it cannot be done now."""
        try:
            return bool(act())
        except (Contended, Unavailable) as error:
            self._last = error
            return False

    def tell(self) -> None:
        """Raise the last of them, if there was one, for the log."""
        if self._last is not None:
            raise self._last
