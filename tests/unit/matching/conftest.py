"""What several tests of matching need."""

from collections.abc import Iterator
from datetime import date

import pytest

from services.chassis import calendar_dates


@pytest.fixture
def any_date_is_heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As it was before dates had bounds: what was kept then is still there."""
    monkeypatch.setattr(calendar_dates, "FIRST_DAY", date.min)
    monkeypatch.setattr(calendar_dates, "LAST_DAY", date.max)
    calendar_dates.calendar_date.cache_clear()
    yield
    calendar_dates.calendar_date.cache_clear()
