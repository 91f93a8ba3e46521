"""`python -m bench.forbidden.people [--tuning]`: sentences as people say them, and harmless ones that nearly are.

With `--tuning` it names what is missed and what is refused in vain of the half by which tables may be changed.
"""

import sys
from collections.abc import Callable

from bench.forbidden.__main__ import Rows, rows_of
from services.platform.forbidden.reading import read
from services.platform.forbidden.scans import holds_scan
from services.platform.national_number import holds_national_number

KINDS = ("national-number", "religion", "health", "ethnicity", "flight", "scan")
LANGUAGES = ("nl", "fr", "en", "ar", "ar-latn")


def is_refused(text: str) -> bool:
    """At the doors, in a free text."""
    found = read(text)
    return holds_national_number(text) or holds_scan(text) or (found is not None and found.is_sure)


def is_asked(text: str) -> bool:
    """Whether it is asked about, and not refused."""
    return not is_refused(text) and read(text) is not None


def main() -> None:
    """Print the table."""
    bad, good, all_harmless = rows_of("people.csv"), rows_of("near.csv"), rows_of("harmless.csv")
    for half in ("tuning", "kept"):
        _show(f"{half}: forbidden", [row for row in bad if row["half"] == half])
        for column, values in (("kind", KINDS), ("language", LANGUAGES)):
            for each in values:
                _show(f"{half}:   {each}", [row for row in bad if row["half"] == half and row[column] == each])
        _show(f"{half}: near misses", [row for row in good if row["half"] == half])
    _show("fresh: forbidden", rows_of("fresh.csv"))
    _show("2,000 harmless", all_harmless)
    if "--tuning" in sys.argv:
        _name(bad, lambda text: not is_refused(text))
        _name(good, is_refused)


def _show(what: str, rows: Rows) -> None:
    refused = sum(is_refused(row["text"]) for row in rows)
    asked = sum(is_asked(row["text"]) for row in rows)
    print(f"{what:<26}{len(rows):6} refused {refused:4} ({refused / len(rows):6.1%}) asked {asked:3}")


def _name(rows: Rows, is_wrong: Callable[[str], bool]) -> None:
    for row in rows:
        if row["half"] == "tuning" and is_wrong(row["text"]):
            print(row.get("kind", "near"), row["language"], row["text"])


if __name__ == "__main__":
    main()
