"""Hours in which nobody's phone rings: over midnight, within a day, or never."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.chassis.sending.quiet_hours import quiet_hours
from services.chassis.settings import UnfitSetting

HERE = ZoneInfo("Europe/Brussels")


def at(clock: str, day: int = 2) -> datetime:
    return datetime.fromisoformat(f"2026-03-{day:02}T{clock}").replace(tzinfo=HERE)


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (at("20:59"), None),
        (at("21:00"), at("08:00", 3)),
        (at("23:59"), at("08:00", 3)),
        (at("00:00"), at("08:00")),
        (at("07:59"), at("08:00")),
        (at("08:00"), None),
    ],
)
def test_over_midnight(now: datetime, over: datetime | None) -> None:
    assert quiet_hours("21:00-08:00").over_at(now) == over


def test_within_a_day() -> None:
    hours = quiet_hours("12:00-14:00")
    assert [hours.over_at(at(clock)) for clock in ("11:59", "13:00", "14:00")] == [None, at("14:00"), None]


def test_never() -> None:
    hours = quiet_hours("none")
    assert [hours.over_at(at("00:00") + timedelta(hours=each)) for each in range(24)] == [None] * 24


@pytest.mark.parametrize("said", ["", "21-8", "21:00", "25:00-08:00", "21:60-08:00", "night"])
def test_what_is_no_hours_is_refused(said: str) -> None:
    with pytest.raises(UnfitSetting, match="REFU_QUIET_HOURS"):
        quiet_hours(said)
