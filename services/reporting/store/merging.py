"""Putting rows into the ledgers of one generation of views, each ledger once, together with its summary and shelf."""

from collections.abc import Mapping
from dataclasses import replace
from time import sleep

from services.reporting.domain.days import ROW_SIZE as DAY_SIZE
from services.reporting.domain.days import DayPlace
from services.reporting.domain.packing import merged
from services.reporting.domain.projection import Additions
from services.reporting.domain.registrations import ROW_SIZE as REGISTRATION_SIZE
from services.reporting.domain.registrations import RegistrationPlace
from services.reporting.domain.summaries import Extent, summarised
from services.reporting.store.collections import Collections
from services.reporting.store.documents import (
    Ledger,
    MonthSummary,
    RegistrationLedger,
    Shelf,
    day_ledger_id,
    registration_ledger_id,
    shelf_id,
)

Rows = set[bytes]


def merge(work: Collections, generation: int, added: Additions) -> None:
    """Merge these rows; what is there already changes nothing."""
    _merge_days(work, generation, added.days)
    _merge_registrations(work, generation, added.registrations)


def _merge_days(work: Collections, generation: int, days: Mapping[DayPlace, Rows]) -> None:
    ids = [day_ledger_id(generation, place) for place in days]
    ledgers = work.existing(work.ledgers, ids)
    work.summaries.prefetch(ledgers)
    grown: dict[str, dict[str, Extent]] = {}
    for ledger_id, (place, rows) in zip(ids, days.items(), strict=True):
        before = ledgers.get(ledger_id)
        after = merged(before.rows if before else b"", rows, DAY_SIZE)
        if before is None or before.rows != after:
            extent = _keep_days(work, Ledger(id=ledger_id, rows=after), is_new=before is None)
            grown.setdefault(place.area_id, {})[place.month] = extent
        sleep(0)  # others get their turn between two ledgers
    _put_on_shelves(work, generation, grown)


def _keep_days(work: Collections, ledger: Ledger, is_new: bool) -> Extent:
    counted = summarised(ledger.rows)
    summary = MonthSummary(
        id=ledger.id,
        rows=counted.extent.rows,
        days=counted.tally.days,
        persons=counted.tally.persons,
        organisations=counted.tally.organisations,
    )
    if is_new:
        work.ledgers.add(ledger)
        work.summaries.add(summary)
    else:
        work.ledgers.save(ledger)
        work.summaries.save(summary)
    return counted.extent


def _put_on_shelves(work: Collections, generation: int, grown: Mapping[str, dict[str, Extent]]) -> None:
    known = work.existing(work.shelves, [shelf_id(generation, area_id) for area_id in grown])
    for area_id, months in grown.items():
        new = Shelf(id=shelf_id(generation, area_id), generation=generation, area_id=area_id)
        shelf = known.get(new.id, new)
        work.shelves.put(replace(shelf, months=dict(sorted((shelf.months | months).items()))))


def _merge_registrations(work: Collections, generation: int, added: Mapping[RegistrationPlace, Rows]) -> None:
    ids = [registration_ledger_id(generation, place) for place in added]
    ledgers = work.existing(work.registrations, ids)
    for ledger_id, (place, rows) in zip(ids, added.items(), strict=True):
        new = RegistrationLedger(id=ledger_id, generation=generation, unit_id=place.unit_id, year=place.year, rows=b"")
        ledger = ledgers.get(ledger_id, new)
        work.registrations.put(replace(ledger, rows=merged(ledger.rows, rows, REGISTRATION_SIZE)))
