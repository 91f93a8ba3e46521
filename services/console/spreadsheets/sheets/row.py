"""A row whose cells are asked for by meaning; whatever cannot be read refuses the row with its reason."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import Unreadable, day, folded, listed, number, whole
from services.console.spreadsheets.countries import COUNTRIES
from services.platform.clock import in_belgium
from services.platform.contact_details import LONGEST_PHONE, belgian_postcode, e164, is_mail_address

T = TypeVar("T")
Body = dict[str, Any]
_TWICE = 2
"""A letter more often in a row makes no word: `zzz`."""
_NO_ANSWER = frozenset({"n/a", "n.a.", "n.a", "#n/a"})


class Row:
    """The cells of one row. What decides who, where or when must be right; what merely describes can be left out."""

    def __init__(self, cells: Mapping[str, str], place: int, today: date | None = None) -> None:
        """`cells` are cleaned, by column; `place` counts the rows of the file from 0; `today` is the day here."""
        self.today = today or in_belgium(datetime.now(UTC))
        self.place = place
        self.remarks: list[str] = []
        self._cells = cells

    def text(self, column: str) -> str:
        """The cell, "" when there is no such column."""
        return self._cells.get(column, "")

    def has(self, column: str) -> bool:
        """Whether the file has such a column, blank here or not."""
        return column in self._cells

    def needed(self, column: str, if_blank: str) -> str:
        """The cell; raises Unreadable with that reason when it is blank."""
        return self.text(column) or _refuse(if_blank)

    def names(self, *columns: str) -> list[str]:
        """The cells that make a name; raises Unreadable when all stand for no name (`-`, `?`, `N/A`, `onbekend`).

        A sign beside a name is left out with a remark; a word beside a name may be a name.
        """
        cells = [self.text(column) for column in columns]
        if all(no_answer(cell) for cell in cells) or _no_name(" ".join(cells)):
            _refuse("no name")
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if cell and not any(map(str.isalpha, cell)):
                self.remarks.append(f"{column}: holds no letters, left out")
                cells[place] = ""
        return cells

    def day(self, column: str, if_blank: str) -> str:
        """A date that must be there."""
        return day(self.needed(column, if_blank))

    def optional_day(self, column: str) -> str | None:
        """A date, or None for a blank cell."""
        return day(self.text(column)) if self.text(column) else None

    def number(self, column: str, if_blank: str) -> float:
        """A number that must be there."""
        return number(self.needed(column, if_blank))

    def whole(self, column: str, if_blank: str) -> int:
        """A whole number that must be there."""
        return whole(self.needed(column, if_blank))

    def parts(self, column: str) -> list[str]:
        """The parts of a cell that holds several."""
        return listed(self.text(column))

    def code(self, column: str, codes: Mapping[str, T], if_unknown: str) -> T:
        """The code of a word that must be known; raises Unreadable."""
        word = folded(self.text(column))
        return codes[word] if word in codes else _refuse(if_unknown)

    def optional_code(self, column: str, codes: Mapping[str, T]) -> T | None:
        """The code of a word, None when blank; an unknown word is left out, with a remark."""
        word = folded(self.text(column))
        if word and word not in codes:
            self.remark(column)
        return codes.get(word)

    def codes(self, column: str, codes: Mapping[str, str]) -> list[str]:
        """The codes of several words; unknown ones are left out, with a remark."""
        parts = [folded(part) for part in self.parts(column)]
        if any(part not in codes for part in parts):
            self.remark(column)
        return list(dict.fromkeys(codes[part] for part in parts if part in codes))

    def talents(self, column: str) -> list[str]:
        """Dutch words are the codes of talents, in small letters."""
        return [folded(part) for part in self.parts(column)]

    def yes(self, column: str, if_unknown: str) -> bool:
        """Yes or no, a blank is no; raises Unreadable for any other word."""
        word = folded(self.text(column))
        return word in dutch_vocabulary.YES or (word not in dutch_vocabulary.NO and bool(_refuse(if_unknown)))

    def optional_yes(self, column: str) -> bool | None:
        """Yes or no; None when blank or, with a remark, when it is any other word."""
        word = folded(self.text(column))
        if word and word not in dutch_vocabulary.YES | dutch_vocabulary.NO:
            self.remark(column)
            return None
        return word in dutch_vocabulary.YES if word else None

    def postcode(self, column: str) -> str:
        """Four digits, as Belgium has them, `B-9000` too; anything else is left out, with a remark."""
        return self._described(column, belgian_postcode)

    def postcodes(self, column: str) -> list[str]:
        """Several; what is none is left out, with a remark."""
        read = [belgian_postcode(part) for part in self.parts(column)]
        if not all(read):
            self.remark(column)
        return [code for code in read if code]

    def phone(self, column: str) -> str:
        """As it was typed; what is no number that can be called is left out, with a remark."""
        return self._described(column, lambda cell: cell if len(cell) <= LONGEST_PHONE and e164(cell) else "")

    def email(self, column: str) -> str:
        """One address; anything else is left out, with a remark."""
        return self._described(column, lambda cell: cell if is_mail_address(cell) else "")

    def nationality(self, column: str) -> str:
        """The code of a country in capitals; anything else is left out, with a remark."""
        return self._described(column, lambda cell: cell.upper() if cell.upper() in COUNTRIES else "")

    def _described(self, column: str, reading: Callable[[str], str | None]) -> str:
        cell = self.text(column)
        understood = (reading(cell) if cell else "") or ""
        if cell and not understood:
            self.remark(column)
        return understood

    def remark(self, column: str) -> None:
        """Say that a part of this cell was not understood and left out."""
        self.remarks.append(f"{column}: not understood, left out")


def present(**fields: Any) -> Body:
    """A body without what is None or empty text."""
    return {name: value for name, value in fields.items() if value is not None and value != ""}


def no_answer(cell: str) -> bool:
    """Whether a cell says that there is nothing to say: `-`, `geen`, `N/A`, `onbekend`; a blank one too."""
    return _no_name(cell) or folded(cell) in _NO_ANSWER


def _no_name(cell: str) -> bool:
    bare = "".join(filter(str.isalpha, folded(cell)))
    return not bare or bare in dutch_vocabulary.NO_NAME or (len(bare) > _TWICE and len(set(bare)) == 1)


def _refuse(reason: str) -> Any:
    raise Unreadable(reason)
