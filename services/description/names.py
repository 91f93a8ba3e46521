"""What the components of the document are called: as the dataclass, and with its service before it where two are."""


class Names:
    """The names of dataclasses, each of one alone."""

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: dict[str, type] = {}

    def of(self, kind: type) -> str:
        """The name of this dataclass, the same whenever it is asked."""
        return next(name for name in self._candidates(kind) if self._taken.setdefault(name, kind) is kind)

    @staticmethod
    def _candidates(kind: type) -> tuple[str, ...]:
        _, service, *rooms = kind.__module__.split(".")
        near = "".join(room.title().replace("_", "") for room in rooms)
        return kind.__name__, f"{service.title()}{kind.__name__}", f"{service.title()}{near}{kind.__name__}"
