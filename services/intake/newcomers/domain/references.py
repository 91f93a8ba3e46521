"""Under which references files are known now that were registered under others."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class HeldReference:
    """A reference of a unit, by the id that follows from the two, and the file that it means.

    A file whose reference was never corrected has that id itself, and no document here.
    """

    id: str
    newcomer_id: str
