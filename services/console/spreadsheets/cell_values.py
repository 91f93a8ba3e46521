"""One cell at a time: text, dates, numbers and lists as people type them, or the reason why it cannot be read."""

import re
import unicodedata
from datetime import date, datetime
from html.entities import html5
from zoneinfo import ZoneInfo

_EARLIEST_YEAR = 1900
_BELGIUM = ZoneInfo("Europe/Brussels")
_TIME = r"(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:\D.*)?")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:[.,]\d{3})+")
_DESTROYED = re.compile(
    r"[+-]?\d+(?:[.,]\d+)?E ?[+-]?\d+|##+|#N/?[ABDV](?: N/A)?|#[¡¿]?[^\W\d_][\w/.]* ?[!?]|#GETTING_DATA"
    r"|(?:Err|Error|Erreur|Fout|Fehler) ?: ?\d{3}|(?:Loading|Laden|Chargement)(?:\.{3}|…)",
    re.IGNORECASE,
)
"""Excel in Dutch, English, French, German or Spanish; LibreOffice; Google Sheets."""
_WHOLE_AS_DECIMAL = re.compile(r"(\d+)[.,]0{1,2}")
_POSTCODE_AS_THOUSANDS = re.compile(r"(\d)[.,](\d{3})")
_BLANK_SIGNS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"), " ")
_UNSEEN_MARKS = dict.fromkeys([0x034F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_DAMAGED = re.compile(
    "[\ufffd\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]|[ÂÃÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|Ø[§ª-¿]|[a-z][ÂÃ]"
)
_TWO_OR_THREE_BYTES = rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2})"
_LETTERS_OF_UTF_8 = re.compile(_TWO_OR_THREE_BYTES + rb"{2}|[\xe0-\xef][\x80-\xbf]{2}[A-Za-z]")
_ENTITY = re.compile(r"&(#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE)
_LIST_SEPARATOR = re.compile(r"[,;|/]")


class Unreadable(Exception):
    """This cell, or this row, cannot be read; the reason never repeats what it holds."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as it is reported."""
        super().__init__(reason)
        self.reason = reason


def cleaned(cell: str) -> str:
    """The cell without padding and marks that nobody sees, its letters composed; any run of spaces becomes one."""
    if not cell.isascii():
        seen = "".join(sign for sign in cell if unicodedata.category(sign) != "Cf")
        cell = unicodedata.normalize("NFC", seen.translate(_BLANK_SIGNS).translate(_UNSEEN_MARKS))
    return " ".join(cell.replace("\0", "").split())


def destroyed(cell: str) -> bool:
    """Whether a spreadsheet program lost what was typed: `3,24701E+10`, `####`, `#N/A`, `#VERW!`."""
    return bool(_DESTROYED.fullmatch(cell))


def without_decimals(cell: str) -> str:
    """`9000,0` as `9000`, which a spreadsheet program took for a number; anything else as it is."""
    match = _WHOLE_AS_DECIMAL.fullmatch(cell)
    return match[1] if match else cell


def as_postcode(cell: str) -> str:
    """`9.000` as `9000`, which a spreadsheet program took for thousands; anything else as it is."""
    match = _POSTCODE_AS_THOUSANDS.fullmatch(cell)
    return "".join(match.groups()) if match else cell


def damaged(cell: str) -> bool:
    """Whether letters were lost or garbled before the file came here, or signs are in it that steer a terminal."""
    return bool(_DAMAGED.search(cell)) or _holds_entity(cell) or (not cell.isascii() and _was_utf_8(cell))


def _holds_entity(cell: str) -> bool:
    """Whether a letter stands there as web pages write it: `Ren&eacute;`."""
    return any(name.startswith("#") or f"{name};" in html5 for name in _ENTITY.findall(cell))


def _was_utf_8(cell: str) -> bool:
    """Whether two letters, or one within a word, are of UTF-8 that was read as Windows text: `Î•Î»` for `Ελ`."""
    signs = (sign.encode("cp1252", "ignore") or sign.encode("latin-1", "replace") for sign in cell)
    return bool(_LETTERS_OF_UTF_8.search(b"".join(signs)))


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
        day_text = _existing(int(match[4]), int(match[3]), int(match[1]))
    elif match := _YEAR_FIRST.fullmatch(text):
        day_text = _existing(int(match[1]), int(match[3]), int(match[4]))
    else:
        raise Unreadable("not a date")
    return _in_belgium(day_text, match[5], match[6].upper()) if match[6] else day_text


def slashed(text: str) -> tuple[int, int, int] | None:
    """First, second and year of a date that does not begin with its year, whatever follows; None for any other text."""
    match = _SLASHED.fullmatch(text)
    return (int(match[1]), int(match[3]), int(match[4])) if match else None


def _in_belgium(day_text: str, clock: str, zone: str) -> str:
    """The day in Belgium at a moment that names its zone: exports write midnight here as the evening before, in UTC."""
    hour, minute, *_ = clock.split(":")
    try:
        moment = datetime.fromisoformat(f"{day_text}T{int(hour):02}:{minute}{zone}")
        return moment.astimezone(_BELGIUM).date().isoformat()
    except (ValueError, OverflowError):
        raise Unreadable("not a date") from None


def number(text: str) -> float:
    """A number with a decimal comma or point; raises Unreadable."""
    if not _NUMBER.fullmatch(text):
        raise Unreadable("not a number")
    if _THOUSANDS.fullmatch(text):
        raise Unreadable("unclear whether this means thousands or decimals")
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
