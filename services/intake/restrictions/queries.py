"""The restriction of one person, as it is shown, and of many, as it is asked about."""

from collections.abc import Collection

from services.intake.restrictions.answers import RestrictionShown
from services.intake.store import IntakeWork


def restriction_of(newcomer_id: str, uow: IntakeWork) -> RestrictionShown | None:
    """As it now is; None where the file is used."""
    found = uow.restrictions.find(newcomer_id)
    if found is None:
        return None
    return RestrictionShown(restricted_on=found.restricted_on, reason=found.reason, asked_by=found.asked_by)


def restricted(newcomer_ids: Collection[str], uow: IntakeWork) -> frozenset[str]:
    """Those of them whose files are not used."""
    uow.restrictions.prefetch(newcomer_ids)
    return frozenset(each for each in newcomer_ids if uow.restrictions.find(each) is not None)
