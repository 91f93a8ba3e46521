"""One cell at a time: text, dates, numbers and lists as people type them, or the reason why it cannot be read."""

import re
import unicodedata
from datetime import date

_EARLIEST_YEAR = 1900
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff")
_LIST_SEPARATOR = re.compile(r"[,;|/]")


class Unreadable(Exception):
    """This cell, or this row, cannot be read; the reason never repeats what it holds."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as it is reported."""
        super().__init__(reason)
        self.reason = reason


def cleaned(cell: str) -> str:
    """The cell without padding; any run of spaces, no-break ones too, becomes one space."""
    return " ".join(cell.translate(_INVISIBLE).split())


def folded(text: str) -> str:
    """The same for all spellings that differ in letter case or padding only."""
    return cleaned(text).casefold()


def slug(label: str) -> str:
    """Lowercase ASCII with single hyphens: `Sint-Niklaas & Lokeren` is `sint-niklaas-lokeren`."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", label) if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", bare.lower()))


def place_id(label: str) -> str:
    """The id of a unit or area: its slug without the word `project`, unless that comes first."""
    first, *rest = slug(label).split("-")
    return "-".join([first, *(word for word in rest if word != "project")])


def without_shouting(text: str) -> str:
    """A place name that somebody typed in capitals, as on a map."""
    return text.title() if text.isupper() else text


def day(text: str) -> str:
    """A date as YYYY-MM-DD; raises Unreadable. Day and month are never swapped to make it fit."""
    if match := _DAY_FIRST.fullmatch(text):
        return _existing(int(match[4]), int(match[3]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _existing(int(match[1]), int(match[3]), int(match[4]))
    raise Unreadable("not a date")


def number(text: str) -> float:
    """A number with a decimal comma or point; raises Unreadable."""
    if not _NUMBER.fullmatch(text):
        raise Unreadable("not a number")
    return float(text.replace(",", "."))


def whole(text: str) -> int:
    """A whole number, `2,0` too; raises Unreadable."""
    value = number(text)
    if not value.is_integer():
        raise Unreadable("not a whole number")
    return int(value)


def listed(text: str) -> list[str]:
    """The parts of a cell that holds several, without blanks and repetitions, in the order given."""
    once: dict[str, str] = {}
    for part in filter(None, map(cleaned, _LIST_SEPARATOR.split(text))):
        once.setdefault(folded(part), part)
    return list(once.values())


def _existing(year: int, month: int, day_of_month: int) -> str:
    if year < _EARLIEST_YEAR:
        raise Unreadable(f"year before {_EARLIEST_YEAR}")
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        raise Unreadable("date does not exist") from None
