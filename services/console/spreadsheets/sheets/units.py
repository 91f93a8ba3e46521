"""werkingen.csv: units, and the areas where they work."""

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import Unreadable, place_id
from services.console.spreadsheets.sheets.row import Row, present
from services.console.spreadsheets.sheets.sheet import Order, Sheet

_NO_ID = "a unit or an area needs a name in the letters a to z, of which its id is made"


def identified(label: str, if_blank: str) -> str:
    """The id of the unit or area with this label; raises Unreadable."""
    place = place_id(label)
    if not place:
        raise Unreadable(_NO_ID if any(map(str.isalpha, label)) else if_blank)
    return place


def named(label: str) -> str:
    """The id of the unit or area with this label; "" when there is no label."""
    return place_id(label) if label else ""


def orders(row: Row) -> list[Order]:
    """Open the unit; its place in the file is its place in a table."""
    label, area = row.text("werking"), row.text("gebied")
    unit = present(
        unit_id=identified(label, "no reporting unit"),
        label=label,
        area_id=identified(area, "no area"),
        area_label=area,
        kind=row.code("soort", dutch_vocabulary.UNIT_KINDS, "unknown kind"),
        starts_on=row.optional_day("start"),
        position=row.place,
        municipalities=row.parts("gemeenten"),
        postcodes=row.postcodes("postcodes"),
    )
    return [Order("/v1/units/batch", unit)]


UNITS = Sheet(
    name="werkingen",
    key="werking",
    needed=("werking", "gebied", "soort"),
    others=("code", "start", "gemeenten", "postcodes"),
    orders=orders,
    identity=("unit_id",),
    makes="unit_id",
    replaces=True,
    dates=("start",),
)
