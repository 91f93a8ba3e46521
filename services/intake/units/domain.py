"""Units: what registers people."""

from dataclasses import dataclass
from datetime import date

KINDS = ("city", "project")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A city operation or a funded project; several units can share one area."""

    id: str
    label: str
    area_id: str
    area_label: str
    kind: str
    starts_on: date | None = None
    position: int = 0
    municipalities: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    phone: str | None = None
    """Which newcomers call, as they read it; None where none is told."""
