"""Loading self-registrations, for those who may."""

from services.intake.self_registrations.domain import SelfRegistration
from services.intake.store import IntakeWork


def of_browser(secret: str, uow: IntakeWork) -> list[SelfRegistration]:
    """What the browser sent that keeps this secret, the latest first."""
    found = uow.self_registrations.where(browsers=browser_key(secret, uow))
    return sorted(found, key=lambda each: each.sent_at, reverse=True)


def browser_key(secret: str, uow: IntakeWork) -> str:
    """Under which it is kept what a browser sent: the secret itself is kept by the browser alone."""
    return uow.derived_id("self-registration-browser", secret)
