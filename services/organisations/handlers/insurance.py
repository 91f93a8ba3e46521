"""Telling an organisation that its insurance ends: without it nobody new begins, and days after it are not planned."""

from dataclasses import replace
from datetime import timedelta

from services.chassis.sending import queue
from services.chassis.sending.message import MAIL, Message
from services.organisations.domain.organisations import Organisation
from services.organisations.domain.standing import APPROVED
from services.organisations.store import OrganisationsWork

ASKED_AHEAD = timedelta(days=30)
"""As the to-do of coordinators."""
USEFUL_FOR = timedelta(days=3)
AT_ONCE = 100
"""In one commit; the others an hour later."""
SUBJECT = "Refu: uw verzekering loopt af · votre assurance se termine · your insurance ends"
TEXT = """Goedendag,

De verzekering burgerlijke aansprakelijkheid van uw organisatie loopt af op {day}. Zonder verzekering begint niemand
nieuw, en dagen daarna kunnen niet gepland worden. Meld u aan bij Refu en zeg tot wanneer u opnieuw verzekerd bent.

--
L’assurance responsabilité civile de votre organisation se termine le {day}. Sans assurance, personne de nouveau ne
commence et les jours suivants ne peuvent être prévus. Connectez-vous à Refu et dites jusqu’à quand vous êtes assuré.

--
The civil-liability insurance of your organisation ends on {day}. Without it nobody new begins, and days after it cannot
be planned. Sign in to Refu and say until when you are insured.
"""


def tell_ends(uow: OrganisationsWork) -> None:
    """Write once to the contact of each approved organisation whose insurance ends within thirty days."""
    days = [(uow.today + timedelta(days=ahead)).isoformat() for ahead in range(ASKED_AHEAD.days + 1)]
    gone = uow.merged()
    ending = [one for one in uow.organisations.where(insured_until=days) if one.id not in gone and _is_to_be_told(one)]
    for organisation in ending[:AT_ONCE]:
        queue.enqueue(_message(organisation), USEFUL_FOR, uow)
        uow.organisations.save(replace(organisation, told_insured_until=organisation.insured_until))


def _is_to_be_told(organisation: Organisation) -> bool:
    is_told = organisation.told_insured_until == organisation.insured_until
    return bool(organisation.contact_email) and organisation.status == APPROVED and not is_told


def _message(organisation: Organisation) -> Message:
    until = organisation.insured_until
    return Message(
        reference=f"insurance-{organisation.id}-{until}",
        channel=MAIL,
        to=organisation.contact_email or "",
        subject=SUBJECT,
        text=TEXT.format(day=until.strftime("%d/%m/%Y") if until else ""),
    )
