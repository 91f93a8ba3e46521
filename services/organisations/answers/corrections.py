"""How corrections are answered."""

from dataclasses import dataclass

from services.platform.corrections import Correction


@dataclass(frozen=True, kw_only=True)
class CorrectionsOfRecord:
    """Of the organisation or opportunity with this id, oldest first."""

    id: str
    corrections: tuple[Correction, ...]
