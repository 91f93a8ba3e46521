"""The bases for volunteering, and how a person's circumstances are shown."""

from services.intake.eligibility.answers import Bases, KnownCircumstances
from services.intake.eligibility.domain.bases import BASES
from services.intake.eligibility.domain.duties import Circumstances


def bases() -> Bases:
    """All bases for volunteering."""
    return Bases(bases=list(BASES.values()))


def circumstances(known: Circumstances) -> KnownCircumstances:
    """What was said, with the duties that follow from it."""
    return KnownCircumstances(**vars(known), duties=known.duties)
