"""How much Dutch an opportunity asks: a CEFR level, or the Flemish language icon that stands for it."""

from services.chassis.errors import Invalid
from services.contracts.vocabulary import LEVELS

LEVEL_OF_ICON: dict[int, str | None] = {1: None, 2: "A2", 3: "B1", 4: "B2"}
"""What each icon asks at least; icon 1, up to A1, asks nothing."""


def icon_of(level: str | None) -> int:
    """The icon for a level: 1 up to A1, 2 for A2, 3 for B1, 4 from B2 on."""
    rank = LEVELS.index(level) if level in LEVELS else 0
    return min(rank + 1, 4)


def minimum_of(level: str | None, icon: int | None) -> str | None:
    """The level that is asked; raises Invalid `dutch-said-twice` where level and icon contradict one another."""
    if icon is None:
        return level
    if level is None:
        return LEVEL_OF_ICON[icon]
    if icon_of(level) != icon:
        detail = f"dutch_minimum {level} is icon {icon_of(level)}, not {icon}: give one of the two."
        faults = [{"field": field, "detail": detail} for field in ("dutch_minimum", "dutch_icon")]
        raise Invalid("dutch-said-twice", detail, dutch_minimum=level, dutch_icon=icon, errors=faults)
    return level
