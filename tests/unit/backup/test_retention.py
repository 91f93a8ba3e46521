"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.backup.retention import kept

START = datetime(2026, 1, 1, 3, tzinfo=UTC)


def test_the_last_of_each_day_week_and_month_is_kept() -> None:
    every_half_day = [START + timedelta(hours=12 * n) for n in range(2 * 120)]

    keep = sorted(kept(every_half_day, daily=3, weekly=2, monthly=3), reverse=True)

    assert [f"{moment:%m-%d %H}" for moment in keep] == [
        "04-30 15",
        "04-29 15",
        "04-28 15",
        "04-26 15",  # the last of the week before
        "03-31 15",
        "02-28 15",
    ]


def test_the_latest_is_kept_whatever_is_asked() -> None:
    assert kept([START, START - timedelta(days=1)], 0, 0, 0) == {START}
    assert kept([], 7, 5, 12) == set()


moments = st.lists(st.integers(0, 10_000).map(lambda hours: START + timedelta(hours=hours)), unique=True)


@given(moments, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_nothing_is_invented_and_no_more_is_kept_than_was_asked(
    found: list[datetime], daily: int, weekly: int, monthly: int
) -> None:
    keep = kept(found, daily, weekly, monthly)

    assert keep <= set(found)
    assert len(keep) <= max(1, daily + weekly + monthly)
    assert not found or max(found) in keep
    assert kept(keep, daily, weekly, monthly) == keep
