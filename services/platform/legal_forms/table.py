"""Which legal forms there are, and which may receive volunteers (Act of 3 July 2005, art. 3)."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

_TABLE = resources.files("services.platform.legal_forms") / "legal_forms.csv"


@dataclass(frozen=True, kw_only=True)
class LegalForm:
    """A row of the table."""

    code: str
    valid_from: date
    may_host: bool
    has_number: bool
    """Whether one of this form has a company number."""
    nl: str
    fr: str
    en: str
    source: str
    to_check: str
    """What a lawyer should look at; "" where nothing."""


@cache
def legal_forms() -> dict[str, LegalForm]:
    """By code, in the order of the table."""
    with _TABLE.open(encoding="utf-8") as file:
        return {row["code"]: _form(row) for row in csv.DictReader(file, delimiter=";")}


def _form(row: dict[str, str]) -> LegalForm:
    return LegalForm(
        code=row["code"],
        valid_from=date.fromisoformat(row["valid_from"]),
        may_host=row["may_host"] == "yes",
        has_number=row["number"] == "yes",
        nl=row["nl"],
        fr=row["fr"],
        en=row["en"],
        source=row["source"],
        to_check=row["to_check"],
    )


CODES = tuple(legal_forms())
