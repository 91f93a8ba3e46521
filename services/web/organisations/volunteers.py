"""The list of volunteers by name of a calendar year, as a spreadsheet and on paper."""

import csv
import io

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.assignments.informing import handed
from services.web.html.catalogues import N_, word
from services.web.html.headers import HEADERS
from services.web.visits.visit import Visit

HEADS = (
    *(N_("First name"), N_("Last name"), N_("Day"), N_("Kind of costs"), N_("Euros"), N_("Kilometres"), N_("Travel")),
)
KINDS = {"flat": N_("fixed amount"), "real": N_("real costs")}
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def download(visit: Visit, organisation_id: str) -> Response:
    """As it is asked for: `form` is `pdf` or blank."""
    return paper(visit, organisation_id) if visit.asked("form") == "pdf" else spreadsheet(visit, organisation_id)


def paper(visit: Visit, organisation_id: str) -> Response:
    """The same as a document to print and to sign."""
    year = _year(visit)
    path = f"/v1/volunteer-papers/{part(organisation_id)}/list"
    return handed(visit.api.document(path, year=year, language=visit.language), f"volunteers-{year}")


def spreadsheet(visit: Visit, organisation_id: str) -> Response:
    """A row for each day; names as far as the reader may see them, so that an organisation fills last names in."""
    year = _year(visit)
    told = visit.api.get("/v1/volunteer-lists", organisation=organisation_id, year=year, with_="names")
    known = told.get("named", {}).get("newcomers", {})
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow([word(each) for each in HEADS])
    for row in told["volunteers"]:
        card = known.get(row["newcomer_id"], {})
        names = [_plain(str(card.get(name) or "")) for name in ("first_name", "last_name")]
        for day in row["days"]:
            kind = word(KINDS[day["kind"]]) if day["kind"] else ""
            amounts = [str(day[name] if day[name] is not None else "") for name in ("amount", "km", "travel")]
            table.writerow([*names, day["on"], kind, *(each.replace(".", ",") for each in amounts)])
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="refu-volunteers-{year}.csv"'}
    return Response("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _year(visit: Visit) -> int:
    typed = visit.asked("year")
    return int(typed) if typed.isdecimal() and len(typed) == 4 else visit.today.year


def _plain(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(_FORMULAS) else name
