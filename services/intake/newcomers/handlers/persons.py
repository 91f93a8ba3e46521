"""The person that a command describes, in the spelling that is kept."""

from services.intake.newcomers.commands import SaysPerson
from services.intake.newcomers.domain.person import Person
from services.platform.contact_details import belgian_postcode
from services.platform.wording import given


def person_of(order: SaysPerson) -> Person:
    """Without padding; None for what is left out or empty."""
    return Person(
        first_name=order.first_name.strip(),
        last_name=order.last_name.strip(),
        birth_date=order.birth_date,
        gender=order.gender,
        nationality=order.nationality,
        municipality=given(order.municipality),
        postcode=belgian_postcode(order.postcode),
        phone=given(order.phone),
        email=given(order.email),
    )
