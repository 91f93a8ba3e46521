"""Dates, times and amounts as the reader writes them; moments are told in Belgium's time."""

from datetime import date, datetime, time
from decimal import Decimal

from babel import dates, numbers

from services.platform.clock import BELGIUM
from services.platform.contact_details import as_called
from services.web.html.catalogues import spoken
from services.web.html.languages import locale_of

_PATTERNS = {"long": "EEEE d MMMM y", "short": "EEE d MMM", "plain": "d MMM y", "weekday": "EEEE d MMMM"}


def day(value: str | date | None, how: str = "long") -> str:
    """`zaterdag 5 december 2026`; `how`: long, weekday, short or plain. "" where there is none."""
    if not value:
        return ""
    told = value if isinstance(value, date) else date.fromisoformat(value[:10])
    return dates.format_date(told, format=_PATTERNS[how], locale=locale_of(spoken()))


def clock(value: str | None) -> str:
    """A time of day, `09:30`, in the reader's digits and order; "" where there is none."""
    return dates.format_time(time.fromisoformat(value), format="HH:mm", locale=locale_of(spoken())) if value else ""


def moment(value: str | datetime | None) -> str:
    """Day and time of a moment; "" where there is none."""
    if not value:
        return ""
    told = (value if isinstance(value, datetime) else datetime.fromisoformat(value)).astimezone(BELGIUM)
    return f"{day(told.date(), 'plain')}, {dates.format_time(told, format='HH:mm', locale=locale_of(spoken()))}"


def number(value: float | None) -> str:
    """Grouped; a dash where it is not told."""
    return "–" if value is None else numbers.format_decimal(value, locale=locale_of(spoken()))


def phone(number: str) -> str:
    """`+32470123456` as it is called here, `0470 12 34 56`; of other countries with its `+`."""
    return as_called(number) or number


def money(value: str | float | None) -> str:
    """Euros; a dash where it is not told."""
    return "–" if value is None else numbers.format_currency(Decimal(str(value)), "EUR", locale=locale_of(spoken()))
