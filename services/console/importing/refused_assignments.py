"""Days and evaluations of an assignment whose own row was refused: which assignment they mean is not sure either."""

from services.console.spreadsheets.parsed_rows import ParsedRow
from services.console.spreadsheets.sheets import Sheet
from services.console.spreadsheets.sheets.reference import Reference
from services.platform.wording import key_of


class RefusedAssignments:
    """The numbers of assignments of which every row of this folder was refused, each with the first reason."""

    def __init__(self) -> None:
        """Nothing refused yet."""
        self._reasons: dict[str, str] = {}
        self._taken: set[str] = set()

    def note(self, sheet: Sheet, parsed: ParsedRow) -> None:
        """Remember what became of a row of the assignments."""
        if sheet.makes != "assignment_id" or parsed.repeated:
            return
        number = key_of(parsed.key)
        if parsed.reason:
            self._reasons.setdefault(number, parsed.reason)
        else:
            self._taken.add(number)

    def judge(self, parsed: ParsedRow) -> None:
        """Refuse a row of such an assignment, naming why that was refused."""
        if not parsed.orders or parsed.reason:
            return
        about = parsed.orders[0].body.get("assignment_id")
        if isinstance(about, Reference) and about.key in self._reasons.keys() - self._taken:
            parsed.reason = f"its assignment was refused: {self._reasons[about.key]}"
