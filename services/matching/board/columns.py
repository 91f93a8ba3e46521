"""Rows by id in growable columns, close together: a removed row is filled by the last one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]


@dataclass(frozen=True)
class ColumnType:
    """One column: its type, what stands where nothing was said, and whether a row holds a list there."""

    type: str
    empty: int
    wide: bool = False


@dataclass(frozen=True)
class Rows:
    """Some rows: their ids, their columns (lists are padded with the column's empty value), what fits no column."""

    ids: Sequence[str]
    columns: Mapping[str, Column]
    more: Sequence[Any]

    def __getitem__(self, name: str) -> Column:
        """One column."""
        return self.columns[name]

    def __len__(self) -> int:
        """How many rows."""
        return len(self.ids)

    def only(self, rows: Any) -> "Rows":
        """These rows, copied: numbers of rows in any order."""
        numbers = np.asarray(rows, dtype=np.int64)
        picked = {name: column[numbers] for name, column in self.columns.items()}
        return Rows([self.ids[n] for n in numbers], picked, [self.more[n] for n in numbers])


class Table:
    """See the module; every operation on one row takes the same time whatever the number of rows."""

    def __init__(self, types: Mapping[str, ColumnType]) -> None:
        """Begin empty."""
        self._types = types
        self._columns: dict[str, Column] = {name: _empty(of, 64, 1) for name, of in types.items()}
        self._row: dict[str, int] = {}
        self._ids: list[str] = []
        self._more: list[Any] = []

    def __len__(self) -> int:
        """How many rows."""
        return len(self._ids)

    def put(self, key: str, values: Mapping[str, Any], more: Any = None) -> None:
        """Write a whole row, a new one or this id's again; what is not named is empty."""
        row = self._row.get(key)
        if row is None:
            row = self._row[key] = len(self._ids)
            self._ids.append(key)
            self._more.append(more)
            self._make_room()
        self._more[row] = more
        for name, of in self._types.items():
            if of.wide:
                self._put_list(name, row, values.get(name, ()))
            else:
                self._columns[name][row] = values.get(name, of.empty)

    def drop(self, key: str) -> None:
        """Remove a row, if it is there."""
        row = self._row.pop(key, None)
        if row is None:
            return
        last_id, last_more, last = self._ids.pop(), self._more.pop(), len(self._ids)
        if row != last:
            self._ids[row], self._more[row], self._row[last_id] = last_id, last_more, row
            for column in self._columns.values():
                column[row] = column[last]

    def rows(self) -> Rows:
        """All rows as they are now; they change with the table."""
        columns = {name: column[: len(self._ids)] for name, column in self._columns.items()}
        return Rows(self._ids, columns, self._more)

    def numbers(self, keys: Sequence[str]) -> list[int]:
        """At which rows these stand; those that are not there are left out."""
        return [self._row[key] for key in keys if key in self._row]

    def _make_room(self) -> None:
        room = len(next(iter(self._columns.values())))
        if len(self._ids) > room:
            for name, column in self._columns.items():
                self._columns[name] = np.concatenate([column, _empty(self._types[name], room, _width(column))])

    def _put_list(self, name: str, row: int, values: Sequence[int]) -> None:
        column = self._columns[name]
        if len(values) > column.shape[1]:
            extra = _empty(self._types[name], len(column), len(values) - column.shape[1])
            column = self._columns[name] = np.concatenate([column, extra], axis=1)
        column[row, : len(values)] = values
        column[row, len(values) :] = self._types[name].empty


def _empty(of: ColumnType, rows: int, width: int) -> Column:
    return np.full((rows, width) if of.wide else rows, of.empty, dtype=of.type)


def _width(column: Column) -> int:
    return column.shape[1] if column.ndim == 2 else 1
