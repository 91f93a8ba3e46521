"""What became of an import: per file how many rows went which way, and every refused row with its reason."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from services.console.spreadsheets.csv_files import CsvFile, Record
from services.console.spreadsheets.parsed_rows import ParsedRow


@dataclass
class Tally:
    """How many rows of one file went which way."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Rejection:
    """A row that was refused."""

    file: str
    key: str
    line: int
    reason: str
    record: Record

    def report(self) -> dict[str, Any]:
        """What may be shown of it: no cell but the key."""
        return {"file": self.file, "key": self.key, "line": self.line, "reason": self.reason}


@dataclass
class Outcome:
    """Grows while the import runs."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    remarks: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """What was said of rows, by file and sentence: the lines of these rows."""
    missing: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What was said of a file as a whole, before its rows."""
    not_waited_for: dict[str, int] = field(default_factory=dict)
    """Events that failed again and again and still wait to be tried again, by place."""
    seconds: float = 0.0

    def note(self, file: CsvFile, name: str, parsed: ParsedRow, new: bool, changed: bool = False) -> None:
        """Count what became of one row."""
        tally = self.tallies[name]
        tally.rows += 1
        if parsed.repeated:
            tally.repeated += 1
            return
        for remark in dict.fromkeys(parsed.remarks):
            self.remarks[file.path.name, remark].append(parsed.record.line)
        if parsed.reason:
            tally.refused += 1
            record = parsed.record
            self.rejections.append(Rejection(f"{name}.csv", parsed.key, record.line, parsed.reason, record))
        elif new:
            tally.new += 1
        elif changed:
            tally.changed += 1
        else:
            tally.unchanged += 1

    @property
    def rows(self) -> int:
        """All rows read."""
        return sum(tally.rows for tally in self.tallies.values())

    def report(self) -> dict[str, Any]:
        """The whole result as plain data."""
        return {
            "files": {f"{name}.csv": vars(tally) for name, tally in self.tallies.items()},
            "missing": self.missing,
            "rejected": [rejection.report() for rejection in self.rejections],
            "notes": [{"file": file, "note": text} for file, text in self.notes],
            "remarks": [
                {"file": file, "remark": text, "rows": len(lines), "lines": lines}
                for (file, text), lines in sorted(self.remarks.items())
            ],
            "not_waited_for": self.not_waited_for,
            "rows": self.rows,
            "seconds": round(self.seconds, 2),
            "rows_per_second": round(self.rows / self.seconds) if self.seconds else None,
        }
