"""From numbers to ids: the platform is asked once for each, and answers what this import's token may see."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from services.console.command_line.exits import NO_PLATFORM, Stop
from services.console.platform_access.gateway_client import Body, GatewayClient
from services.console.spreadsheets.parsed_rows import ParsedRow
from services.console.spreadsheets.sheets import Order
from services.console.spreadsheets.sheets.reference import ITSELF, Reference

PATHS = {
    "newcomer": "/v1/newcomers/ids",
    "organisation": "/v1/organisations/ids",
    "opportunity": "/v1/opportunities/ids",
    "assignment": "/v1/assignments/ids",
}
BELONGS_TO = {"newcomer": "unit_id", "organisation": "area_id", "opportunity": "area_id", "assignment": "unit_id"}
COLUMNS = {"unit_id": "werking", "area_id": "gebied"}
AT_ONCE = 500


class References:
    """Remembers what the platform told."""

    def __init__(self, gateway: GatewayClient) -> None:
        """Nothing asked yet."""
        self._gateway = gateway
        self._told: dict[tuple[str, str], list[Body]] = {}

    def resolve(self, rows: Iterable[ParsedRow]) -> None:
        """Put ids into the first orders of these rows; a row whose number stands for none or several gets its reason.

        Raises Stop when the platform does not answer.
        """
        waiting = [row for row in rows if row.orders and not row.reason]
        self._ask(one for row in waiting for one in _references(row.orders[0]))
        for row in waiting:
            faults = [fault for one in _references(row.orders[0]) if (fault := self._fault(one))]
            if faults:
                row.reason = faults[0]
            else:
                row.orders[0] = _with(row.orders[0], self._id)

    def _ask(self, references: Iterable[Reference]) -> None:
        unknown = dict.fromkeys((one.kind, one.key) for one in references if (one.kind, one.key) not in self._told)
        for kind, path in PATHS.items():
            keys = [key for of, key in unknown if of == kind]
            for start in range(0, len(keys), AT_ONCE):
                self._ask_of(kind, path, keys[start : start + AT_ONCE])

    def _ask_of(self, kind: str, path: str, keys: list[str]) -> None:
        found = self._gateway.post(path, {"references": keys}).get("found")
        if not isinstance(found, dict) or not found.keys() >= set(keys):
            raise Stop(f"The platform did not tell the ids at {path}. Is it of another version?", NO_PLATFORM)
        self._told |= {(kind, key): found[key] for key in keys}

    def _fault(self, one: Reference) -> str:
        return fault_of(one, len(self._held(one)))

    def _held(self, one: Reference) -> list[Body]:
        told = self._told[one.kind, one.key]
        return [held for held in told if one.within in ("", held.get(BELONGS_TO[one.kind]))]

    def _id(self, one: Reference) -> str:
        return str(self._held(one)[0]["id"])


def fault_of(one: Reference, known: int) -> str:
    """Why a number that stands for so many records says nothing; "" for exactly one."""
    if known == 0:
        return f"unknown {one.kind}"
    if known == 1:
        return ""
    column = COLUMNS[BELONGS_TO[one.kind]]
    whose = {"unit_id": "unit", "area_id": "area"}[BELONGS_TO[one.kind]]
    return f"more than one {one.kind} has this number: name the {whose} in a column {column}"


def of_itself(order: Order, record_id: str) -> Order:
    """A follow-up, about the record that the first order made."""
    return replace(order, body={name: record_id if value == ITSELF else value for name, value in order.body.items()})


def _references(order: Order) -> Iterator[Reference]:
    return (value for value in order.body.values() if isinstance(value, Reference))


def _with(order: Order, id_of: Callable[[Reference], str]) -> Order:
    body = {name: id_of(value) if isinstance(value, Reference) else value for name, value in order.body.items()}
    return replace(order, body=body)
