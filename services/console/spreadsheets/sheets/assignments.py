"""inzetten.csv, vrijwilligersdagen.csv and evaluaties.csv: what was done, when, and how it was looked back on."""

import re

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import Unreadable
from services.console.spreadsheets.sheets.reference import Reference, reference
from services.console.spreadsheets.sheets.row import Row, present
from services.console.spreadsheets.sheets.sheet import Order, Sheet
from services.console.spreadsheets.sheets.units import named

_MANY_DECIMALS = re.compile(r"[.,]\d{4}")


def assignment_orders(row: Row) -> list[Order]:
    """Record the assignment, agreed outside the platform."""
    finished = row.code("status", dutch_vocabulary.ASSIGNMENT_FINISHED, "unknown status")
    ends_on = row.optional_day("einde")
    if finished and not ends_on:
        raise Unreadable("no end date, though it is finished")
    if not row.text("status"):
        row.remarks.append("status: blank, taken as running")
    assignment = present(
        reference=row.needed("nr", "no number"),
        newcomer_id=reference("newcomer", row.needed("nieuwkomer", "no newcomer"), named(row.text("werking"))),
        opportunity_id=reference("opportunity", row.needed("opdracht", "no opportunity"), named(row.text("gebied"))),
        starts_on=row.day("start", "no start date"),
        ends_on=ends_on,
        finished=finished,
    )
    return [Order("/v1/assignments/batch", assignment)]


def day_orders(row: Row) -> list[Order]:
    """Record one volunteer day."""
    day = {
        "assignment_id": _assignment(row),
        "on": row.day("datum", "no date"),
        "hours": _hours(row),
    }
    return [Order("/v1/volunteer-days/batch", day)]


def _hours(row: Row) -> float:
    """A number. What may be a time of day, which programs keep as a part of a day (0,3125), is taken with a remark."""
    hours = row.number("uren", "no hours")
    if hours < 1 and _MANY_DECIMALS.search(row.text("uren")):
        row.remarks.append("uren: taken as hours; if it was 7:30, a program made it a part of a day: write 7,5")
    return hours


def evaluation_orders(row: Row) -> list[Order]:
    """Record how one side looks back."""
    evaluation = present(
        assignment_id=_assignment(row),
        by=row.code("door", dutch_vocabulary.EVALUATORS, "unknown evaluator"),
        evaluated_on=row.day("datum", "no date"),
        score=row.whole("score", "no score"),
        competences=row.talents("vaardigheden") or None,
        practised_dutch=row.optional_yes("nederlands_geoefend"),
        next_step=row.optional_code("doorstroming", dutch_vocabulary.NEXT_STEPS),
        remark=row.text("opmerking"),
    )
    return [Order("/v1/evaluations/batch", evaluation)]


def _assignment(row: Row) -> Reference:
    return reference("assignment", row.needed("inzet", "no assignment"), named(row.text("werking")))


ASSIGNMENTS = Sheet(
    name="inzetten",
    key="nr",
    needed=("nr", "nieuwkomer", "opdracht", "start", "status"),
    others=("einde",),
    orders=assignment_orders,
    identity=("reference",),
    makes="assignment_id",
    dates=("start", "einde"),
    tells_apart=("werking", "gebied"),
    may_be_blank=("status",),
)
DAYS = Sheet(
    name="vrijwilligersdagen",
    key="inzet",
    needed=("inzet", "datum", "uren"),
    others=(),
    orders=day_orders,
    dates=("datum",),
    tells_apart=("werking",),
    identity=("assignment_id", "on"),
)
EVALUATIONS = Sheet(
    name="evaluaties",
    key="inzet",
    needed=("inzet", "datum", "door", "score"),
    others=("vaardigheden", "nederlands_geoefend", "doorstroming", "opmerking"),
    orders=evaluation_orders,
    dates=("datum",),
    tells_apart=("werking",),
    identity=("assignment_id", "by"),
)
