"""The list as a PDF: a table of days for each volunteer, with totals; names as far as whoever asks may see them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from services.chassis import concerned
from services.chassis.http.files import File
from services.employment.documents.typesetting import typeset
from services.employment.documents.words import words as document_words
from services.employment.neighbours.domain import Host
from services.employment.proofs.queries.signing import issuer_of
from services.employment.proofs.views.wording import shown_day
from services.employment.store import EmploymentWork
from services.employment.volunteer_papers.commands import AskVolunteerPaper
from services.employment.volunteer_papers.words import words

TO_FILL_IN = "…………………………"
Told = Mapping[str, Any]


class Listed(Protocol):
    """What matching, intake and organisations tell, as the caller may see it."""

    def host(self, organisation_id: str) -> Host:
        """Where it is; raises NotFound `unknown-organisation`, Unavailable."""

    def volunteer_list(self, organisation_id: str, year: int) -> Told:
        """As matching answers it; raises NotFound `unknown-organisation`, Unavailable."""

    def full_names(self, newcomer_ids: list[str]) -> Mapping[str, str]:
        """By id, of those whom the caller may see; raises Unavailable."""


def volunteer_paper(ask: AskVolunteerPaper, listed: Listed, uow: EmploymentWork) -> File:
    """The document. Raises NotFound, Unavailable."""
    year = ask.year or uow.today.year
    told = listed.volunteer_list(ask.organisation_id, year)
    host = listed.host(ask.organisation_id)
    ids = [row["newcomer_id"] for row in told["volunteers"]]
    for each in ids:
        concerned.note(each)
    names = listed.full_names(ids) if ids else {}
    w = words(ask.language)
    data = {
        "title": f"{w['title']} {year}: {host.name}",
        "organisation": host.name,
        "company_number": host.company_number or "",
        "year": str(year),
        "languages": [ask.language],
        "words": {ask.language: {**document_words(ask.language), **w}},
        "issuer": issuer_of(uow).name,
        "issued": shown_day(uow.today),
        "volunteers": [_volunteer(row, names, w, ask.language) for row in told["volunteers"]],
    }
    return typeset("volunteers.typ", data, "volunteers.pdf")


def _volunteer(row: Told, names: Mapping[str, str], w: Mapping[str, str], language: str) -> dict[str, Any]:
    return {
        "name": names.get(row["newcomer_id"]) or TO_FILL_IN,
        "days": [_day(each, w, language) for each in row["days"]],
        "total": [
            str(row["day_count"]),
            _written(row["amount"], language),
            str(row["km"]),
            _written(row["travel"], language),
        ],
    }


def _day(day: Told, w: Mapping[str, str], language: str) -> list[str]:
    kind = w[day["kind"]] if day["kind"] else ""
    amounts = (_written(day[name], language) for name in ("amount", "km", "travel"))
    return [shown_day(date.fromisoformat(day["on"])), kind, *amounts]


def _written(amount: object, language: str) -> str:
    """With the decimal mark of the language; "" where nothing was paid."""
    return "" if amount is None else str(amount).replace(".", "." if language == "en" else ",")
