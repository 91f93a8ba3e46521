"""What was published of a year, as it is kept."""

from datetime import datetime

from services.reporting.domain.facts import microseconds
from services.reporting.domain.publication import Publication
from services.reporting.store import ReportingWork
from services.reporting.store.documents import PublishedYear, publication_id


def published_year(year: int, uow: ReportingWork) -> PublishedYear | None:
    """What was published of it and when; None before the first publication."""
    return uow.published_years.find(str(year))


def publication_at(year: int, moment: datetime, uow: ReportingWork) -> Publication | None:
    """The publication of a year that holds at a moment; None before the first."""
    published = published_year(year, uow)
    at = published.before(microseconds(moment)) if published else None
    kept = uow.publications.find(publication_id(str(year), at)) if at is not None else None
    return kept.publication() if kept else None
