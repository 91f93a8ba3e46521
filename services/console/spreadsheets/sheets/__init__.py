"""The seven spreadsheets, and the eighth that may be absent: their columns, and the commands a row becomes."""

from services.console.spreadsheets.sheets.assignments import ASSIGNMENTS, DAYS, EVALUATIONS
from services.console.spreadsheets.sheets.newcomers import NEWCOMERS
from services.console.spreadsheets.sheets.opportunities import OPPORTUNITIES
from services.console.spreadsheets.sheets.organisations import ORGANISATIONS
from services.console.spreadsheets.sheets.sheet import Order, Sheet
from services.console.spreadsheets.sheets.stated import STATED
from services.console.spreadsheets.sheets.units import UNITS

PHASES: tuple[tuple[Sheet, ...], ...] = (
    (UNITS,),
    (NEWCOMERS, ORGANISATIONS, OPPORTUNITIES),
    (ASSIGNMENTS, DAYS, EVALUATIONS, STATED),
)
"""In the order of sending. A later phase refers to what services hear of each other about an earlier one."""

SHEETS: tuple[Sheet, ...] = tuple(sheet for phase in PHASES for sheet in phase)

__all__ = ["PHASES", "SHEETS", "Order", "Sheet"]
