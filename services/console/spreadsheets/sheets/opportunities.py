"""opdrachten.csv: what organisations offer."""

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import Unreadable, folded
from services.console.spreadsheets.sheets.reference import reference
from services.console.spreadsheets.sheets.row import Row, present
from services.console.spreadsheets.sheets.sheet import Order, Sheet
from services.console.spreadsheets.sheets.units import named


def orders(row: Row) -> list[Order]:
    """Open the opportunity."""
    opportunity = present(
        reference=row.needed("nr", "no number"),
        organisation_id=reference(
            "organisation", row.needed("organisatie", "no organisation"), named(row.text("gebied"))
        ),
        title=row.needed("titel", "no title"),
        kind=row.code("soort", dutch_vocabulary.OPPORTUNITY_KINDS, "unknown kind"),
        talents=row.talents("talenten"),
        places=row.whole("plaatsen", "no places"),
        starts_on=row.day("van", "no start date"),
        ends_on=row.optional_day("tot"),
        dutch_minimum=_dutch_minimum(row),
        guided=row.optional_yes("begeleider"),
    )
    return [Order("/v1/opportunities/batch", opportunity)]


def _dutch_minimum(row: Row) -> str | None:
    level = folded(row.text("minimum_nederlands"))
    if level not in dutch_vocabulary.CEFR_LEVELS and level not in dutch_vocabulary.NO_LEVEL:
        raise Unreadable("unknown Dutch level")
    return dutch_vocabulary.CEFR_LEVELS.get(level)


OPPORTUNITIES = Sheet(
    name="opdrachten",
    key="nr",
    needed=("nr", "organisatie", "titel", "soort", "van", "plaatsen"),
    others=("tot", "talenten", "minimum_nederlands", "begeleider"),
    orders=orders,
    identity=("reference",),
    makes="opportunity_id",
    dates=("van", "tot"),
    tells_apart=("gebied",),
)
