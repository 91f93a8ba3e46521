"""What a date that somebody states may be."""

from datetime import date

from services.chassis.errors import Invalid


def must_have_come(on: date, today: date, slug: str, field: str) -> None:
    """Raise Invalid with this slug for a date that is still to come."""
    if on > today:
        raise Invalid(slug, f"This is said of what happened already, so give {today} or a day before.", field=field)


def must_follow(on: date, start: date, field: str) -> None:
    """Raise Invalid `ends-before-start` for an end or an answer before the beginning."""
    if on < start:
        raise Invalid("ends-before-start", f"It began on {start}.", field=field)
