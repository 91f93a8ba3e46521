"""What somebody allows, for whoever reads the file."""

from services.intake.consents import domain
from services.intake.consents.answers import Consent, PartnerConsent
from services.intake.consents.domain import History


def consent(history: History) -> Consent:
    """What holds in general and for each partner, with all decisions."""
    general = domain.about(history, None)
    return Consent(
        given=domain.holds(history),
        on=general[-1].on if general else None,
        partners=tuple(_of_partner(partner, history) for partner in domain.partners_of(history)),
        history=history,
    )


def _of_partner(partner: str, history: History) -> PartnerConsent:
    latest = domain.about(history, partner)[-1]
    return PartnerConsent(partner=partner, given=latest.given, on=latest.on)
