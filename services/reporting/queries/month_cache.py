"""Whole months that were counted before, in memory: a question reads only those that have grown since."""

from services.reporting.domain.numbering import Counted, Numbering

AT_MOST = 20_000
"""Months of an area; with 20,000 people each takes some 2.5 kB."""


class MonthCache:
    """What was counted of each ledger, and at how many rows. It belongs to one process and one store."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.numbering = Numbering()
        self._counted: dict[str, tuple[int, Counted]] = {}

    def find(self, ledger_id: str, rows: int) -> Counted | None:
        """What was counted when the ledger had this many rows; None when it was not, or has changed since."""
        cached_rows, counted = self._counted.get(ledger_id, (0, None))
        return counted if cached_rows == rows else None

    def keep(self, ledger_id: str, rows: int, counted: Counted) -> None:
        """Remember what was counted; the oldest entry goes first when there are too many."""
        self._counted.pop(ledger_id, None)
        if len(self._counted) >= AT_MOST:
            del self._counted[next(iter(self._counted))]
        self._counted[ledger_id] = (rows, counted)
