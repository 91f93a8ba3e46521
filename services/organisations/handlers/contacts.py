"""The contacts of organisations: who they are, and writing to them."""

from datetime import timedelta

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, Identified, done
from services.chassis.sending import queue
from services.chassis.sending.message import MAIL, Message
from services.organisations.commands.organisations import KeepContact, SendSignInLink
from services.organisations.domain.organisations import with_contact
from services.organisations.handlers.correcting import keep_corrected
from services.organisations.queries import authorised_organisation
from services.organisations.store import OrganisationsWork
from services.platform.wording import given

USEFUL_FOR = timedelta(days=1)
SUBJECT = "Refu: aanmelden · se connecter · sign in"
TEXT = """Goedendag,

Met deze link meldt u zich aan bij Refu, voor uw organisatie. Hij werkt één keer, drie dagen lang:

{link}

Stuur hem aan niemand door. Vroeg u niets aan Refu? Dan hoeft u niets te doen.

--
Avec ce lien, vous vous connectez à Refu pour votre organisation. Il marche une fois, pendant trois jours.
Ne le transférez à personne.

--
This link signs you in to Refu for your organisation. It works once, for three days. Forward it to nobody.
"""


def keep_contact(order: KeepContact, uow: OrganisationsWork) -> Answer[Identified]:
    """Keep whom to write to; the same again changes nothing, and no event says who it is."""
    organisation = authorised_organisation(order.organisation_id, uow)
    now = with_contact(organisation, given(order.contact_name), given(order.contact_email))
    if now != organisation:
        keep_corrected(organisation, now, uow)
    return done(now.id)


def send_sign_in_link(order: SendSignInLink, uow: OrganisationsWork) -> Answer[Identified]:
    """Have the contact get the link, once per reference.

    Raises NotFound, the same for an organisation where none of the units works as for one that is not there, and
    Conflict `no-contact-address`.
    """
    organisation = uow.organisations.get(
        order.organisation_id, lambda found: _works_there(order.units, found.area_id, uow)
    )
    if not organisation.contact_email:
        detail = "No e-mail address of its contact is known: add it first."
        raise Conflict("no-contact-address", detail, id=organisation.id)
    message = Message(
        reference=order.reference,
        channel=MAIL,
        to=organisation.contact_email,
        subject=SUBJECT,
        text=TEXT.format(link=order.link),
    )
    queue.enqueue(message, USEFUL_FOR, uow)
    return done(organisation.id)


def _works_there(units: list[str] | None, area_id: str, uow: OrganisationsWork) -> bool:
    return units is None or not uow.units_in(area_id).isdisjoint(units)
