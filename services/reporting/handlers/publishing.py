"""Publishing the figures of each year for readers who may see no small counts.

Each day once, as known at its beginning in Belgium. A year that was never published is published when such a reader
first asks for it, so that a year that was imported today can be seen today; from then on it keeps to the days.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from services.chassis.errors import Contended
from services.platform.clock import in_belgium
from services.reporting.domain.facts import microseconds
from services.reporting.domain.period import Question
from services.reporting.domain.publication import Publication
from services.reporting.domain.publication_calendar import (
    beginning_of,
    month,
    months_published,
    quarters_published,
    whole,
)
from services.reporting.domain.publishing_year import YearCounted, published
from services.reporting.queries.month_cache import MonthCache
from services.reporting.queries.published import publication_at, published_year
from services.reporting.queries.reading import Reader
from services.reporting.store import ReportingWork
from services.reporting.store.documents import PublishedYear, kept_publication


def publish_what_is_due(uow: ReportingWork, months: MonthCache) -> None:
    """Publish every year as known at the beginning of this day, unless that was done; the same again changes nothing.

    Years of which nothing was known by then wait for the next day.
    """
    moment = beginning_of(in_belgium(uow.now))
    reader = Reader(uow.store, months)
    earliest = reader.earliest()
    if earliest is None or earliest > moment:
        return
    for year in sorted(reader.years()):
        known = published_year(year, uow)
        if known is None or known.looked_at < microseconds(moment):
            _publish(year, moment, uow, reader)


def publish_first(year: int, uow: ReportingWork, months: MonthCache) -> None:
    """Publish a year as known now if it was never published and anything is known of it, in a commit of its own.

    Who was faster than this has published it.
    """
    published_before = published_year(year, uow)
    if (published_before and published_before.moments) or not quarters_published(year, in_belgium(uow.now)):
        return
    reader = Reader(uow.store, months)
    if year in reader.years():
        _publish(year, uow.now, uow, reader)
        with suppress(Contended):
            uow.commit()


def _publish(year: int, moment: datetime, uow: ReportingWork, reader: Reader) -> None:
    quarters = quarters_published(year, in_belgium(moment))
    known = published_year(year, uow) or PublishedYear(id=str(year))
    before = publication_at(year, moment, uow)
    now = published(year, moment, quarters, _counted(year, quarters, moment, reader), before)
    at = microseconds(moment)
    if _says_something_new(now, before):
        uow.publications.add(kept_publication(now))
        known = replace(known, moments=(*known.moments, at))
    uow.published_years.put(replace(known, looked_at=at))


def _says_something_new(now: Publication, before: Publication | None) -> bool:
    if before is None:
        return any(board.known for board in now.boards.values())
    return now != replace(before, moment=now.moment)


def _counted(year: int, quarters: int, moment: datetime, reader: Reader) -> YearCounted:
    return YearCounted(
        months={name: reader.read(Question(month(name), moment)).figures for name in months_published(year, quarters)},
        year=reader.read(Question(whole(year), moment)).figures,
    )
