"""A file that is kept and not used: no partner reads it, and nobody is referred, until that is lifted."""

import pytest

from services.chassis.errors import Conflict
from services.contracts.intake import (
    ConsentGiven,
    NewcomerRegistered,
    ProcessingRestricted,
    ProcessingRestrictionLifted,
)
from services.employment.files.domain.files import PURPOSE, File, after
from tests.unit.employment.builders import TODAY

PARTNER = "a-partner"
ALLOWED = ConsentGiven(newcomer_id="amina", purpose=PURPOSE, given_on=TODAY, partner_id=PARTNER)
RESTRICTED = ProcessingRestricted(newcomer_id="amina", unit_id="gent", restricted_on=TODAY)
LIFTED = ProcessingRestrictionLifted(newcomer_id="amina", unit_id="gent", lifted_on=TODAY)
REGISTERED = NewcomerRegistered(newcomer_id="amina", unit_id="gent", registered_on=TODAY)


def a_file(*events: object) -> File:
    file = File(id="amina")
    for sequence, event in enumerate((REGISTERED, ALLOWED, *events), 1):
        file = after(file, event, sequence)  # type: ignore[arg-type]
    return file


def test_while_it_is_restricted_no_partner_is_allowed_anything() -> None:
    assert a_file().allows(PARTNER)
    restricted = a_file(RESTRICTED)

    assert not restricted.allows(PARTNER)
    assert not restricted.may_be_coached
    with pytest.raises(Conflict) as refused:
        restricted.must_take_part()
    assert refused.value.slug == "processing-restricted"


def test_lifted_it_is_as_before() -> None:
    lifted = a_file(RESTRICTED, LIFTED)

    assert lifted.allows(PARTNER)
    lifted.must_take_part()


def test_the_later_one_holds_whichever_is_heard_first() -> None:
    file = after(after(a_file(), LIFTED, 9), RESTRICTED, 8)

    assert not file.restricted
