"""Key figures as a table for other programs: semicolons and a byte-order mark, as spreadsheets here open them."""

import csv
import io

from werkzeug.wrappers import Response

from services.web.figures import tables, views
from services.web.html.catalogues import word
from services.web.html.headers import HEADERS
from services.web.visits.visit import Visit


def as_csv(visit: Visit) -> Response:
    """A row for each unit, and the total; a count that is too small to be told is left empty."""
    period = views.period_of(visit)
    told = views.asked(visit, period)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([word("Unit"), *(word(label) for label in tables.ALL.values())])
    for row in tables.rows(told):
        writer.writerow([row.label, *map(_cell, row.by_unit), *map(_cell, row.by_area)])
    writer.writerow([word("Total"), *(_cell(told["total"][name]) for name in tables.ALL)])
    name = f"refu-{period.first:%Y%m%d}-{period.last:%Y%m%d}.csv"
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _cell(count: tables.Count) -> str:
    return "" if count is None else str(count)
