"""What happens once happens on its day, whatever the template ticked."""

from services.web.hosting.once import on_its_day

SUNDAY = "2026-12-13"


def test_its_last_day_is_its_first_and_other_days_of_the_week_are_left_out() -> None:
    told = on_its_day(
        {"kind": "one-off", "starts_on": SUNDAY, "ends_on": None, "days": ["sat"], "slots": ["sun-morning"]}
    )

    assert told == {"kind": "one-off", "starts_on": SUNDAY, "ends_on": SUNDAY, "days": [], "slots": ["sun-morning"]}


def test_what_goes_on_and_what_takes_several_days_keep_theirs() -> None:
    longer = {"kind": "long-term", "starts_on": SUNDAY, "days": ["sat"], "slots": []}
    weekend = {"kind": "one-off", "starts_on": SUNDAY, "ends_on": "2026-12-20", "days": ["sat", "sun"], "slots": []}

    assert on_its_day(longer) == longer
    assert on_its_day(weekend) == weekend


def test_what_is_no_date_is_left_to_be_refused() -> None:
    assert on_its_day({"kind": "one-off", "starts_on": "soon", "days": ["sat"]})["days"] == ["sat"]
    assert on_its_day({"kind": "one-off", "days": ["sat"]}) == {"kind": "one-off", "days": ["sat"]}
