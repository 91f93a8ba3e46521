"""What a date may be."""

from datetime import date

from services.chassis.errors import Invalid


def must_have_come(on: date, today: date, slug: str, field: str) -> None:
    """Raise Invalid with this slug for a date that is still to come."""
    if on > today:
        raise Invalid(slug, f"This is said of what happened already, so give {today} or a day before.", field=field)
