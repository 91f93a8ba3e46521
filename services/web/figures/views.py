"""The page of key figures."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.api.problems import Refused
from services.web.figures import periods, tables
from services.web.figures.periods import Period
from services.web.visits.roles import FUNDER
from services.web.visits.visit import Visit


def figures(visit: Visit) -> Response:
    """Of the period that the address names; where that is refused, the form with what is wrong."""
    period, compared = period_of(visit), visit.asked("compare") == "yes"
    try:
        told = [asked(visit, period)]
        if compared:
            told += together(partial(asked, visit, period.earlier))
    except Refused as error:
        return _shown(visit, period, None, None, error.status, error.detail)
    return _shown(visit, period, told[0], told[1] if compared else None)


def period_of(visit: Visit) -> Period:
    """This year so far; of whoever sees what is published alone, the last whole year."""
    usual = periods.published(visit.today) if visit.who.role == FUNDER else periods.this_year(visit.today)
    first, _, last = visit.asked("period").partition("_")
    return periods.asked(first or visit.asked("from"), last or visit.asked("to"), usual)


def asked(visit: Visit, period: Period) -> Told:
    """The whole answer, as of the day that the address names, or now."""
    return visit.api.get("/v1/key-figures", **period.query, as_of=visit.asked("as_of") or None)


def _shown(
    visit: Visit, period: Period, told: Told | None, before: Told | None, status: int = 200, fault: str = ""
) -> Response:
    return visit.page(
        "figures/figures.html",
        status,
        period=period,
        is_funder=visit.who.role == FUNDER,
        quarters=list(periods.quarters(visit.today)),
        years=list(periods.years(visit.today)),
        as_of=visit.asked("as_of"),
        told=told,
        before=before,
        rows=tables.rows(told) if told else [],
        least=tables.bounds(told) if told else {},
        earlier={each.unit_id: each for each in tables.rows(before)} if before else {},
        least_before=tables.bounds(before) if before else {},
        differing=tables.differing(told) if told else [],
        by_unit=tables.BY_UNIT,
        by_area=tables.BY_AREA,
        indicators=tables.ALL,
        charts=tables.charts(told) if told else {},
        change=tables.change,
        fault=fault,
    )
