"""Which legal forms may receive volunteers: non-profits and public bodies (Act of 3 July 2005, art. 3), as a table."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from services.chassis.errors import Conflict, Invalid
from services.platform.company_number import company_number

_TABLE = resources.files("services.organisations.reference") / "legal_forms.csv"


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


def checked(code: str | None, number: str | None) -> tuple[str | None, str | None]:
    """The form and its number in one spelling; both may be unknown.

    Raises Conflict `for-profit-cannot-host`, Invalid `company-number-missing`, `no-company-number`.
    """
    form = legal_forms()[code] if code else None
    known = company_number(number)
    if form is None:
        return None, known
    if not form.may_host:
        detail = "Volunteers may only help non-profits and public bodies (Act of 3 July 2005, art. 3): not a company."
        raise Conflict("for-profit-cannot-host", detail, legal_form=code)
    if form.has_number and known is None:
        detail = "An organisation of this legal form has a company number: it stands in the Crossroads Bank (KBO)."
        raise Invalid("company-number-missing", detail, field="company_number")
    if not form.has_number and known is not None:
        detail = "An unincorporated association has no company number. Choose its legal form, or leave the number out."
        raise Invalid("no-company-number", detail, field="company_number")
    return code, known


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
