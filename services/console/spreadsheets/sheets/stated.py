"""vermelde-kerncijfers.csv, which may be absent: figures that a source states, kept beside the computed ones."""

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import folded, slug
from services.console.spreadsheets.sheets.row import Row
from services.console.spreadsheets.sheets.sheet import Order, Sheet
from services.console.spreadsheets.sheets.units import identified

TOTAL = "total"
_TOTALS = frozenset(
    {"totaal", "totalen", "total", "algemeen-totaal", "totaal-generaal", "total-general", "grand-total", "eindtotaal"}
    | {"alle", "allemaal", "alle-werkingen", "alle-steden", "alle-gebieden", "totaal-alle-werkingen", "som"}
)
INDICATORS = {
    **{folded(label): code for code, label in dutch_vocabulary.INDICATOR_LABELS.items()},
    **{
        folded(label.replace("‘", "'").replace("’", "'")): code
        for code, label in dutch_vocabulary.INDICATOR_LABELS.items()
    },
    **{code: code for code in dutch_vocabulary.INDICATOR_LABELS},
}


def orders(row: Row) -> list[Order]:
    """State one figure; the same source speaks once about a cell, so its last word holds."""
    unit = row.text("werking")
    figure = {
        "indicator": row.code("indicator", INDICATORS, "unknown indicator"),
        "scope": TOTAL if not unit or slug(unit) in _TOTALS else identified(unit, "no reporting unit"),
        "period_from": row.day("van", "no date"),
        "period_to": row.day("tot", "no date"),
        "value": row.whole("waarde", "no figure"),
        "stated_by": row.needed("bron", "no source"),
    }
    return [Order("/v1/stated-figures/batch", figure)]


STATED = Sheet(
    name="vermelde-kerncijfers",
    key="indicator",
    needed=("indicator", "werking", "van", "tot", "waarde", "bron"),
    others=(),
    orders=orders,
    identity=("indicator", "scope", "period_from", "period_to", "stated_by"),
    replaces=True,
    optional=True,
    dates=("van", "tot"),
)
