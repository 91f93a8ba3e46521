"""The e-mail to a contact: in Dutch, French and English, for nobody knows which of them they read. Of the volunteer it
says nothing: who it is they see after signing in."""

from collections.abc import Mapping
from datetime import date

from services.organisations.domain.opportunities import Opportunity
from services.platform.texts.catalogues import CONTACTS, said
from services.platform.texts.kinds import KINDS


def subject(kind: str) -> str:
    """In Dutch: most read it, and the text has the others."""
    return said(KINDS[kind].subject, CONTACTS[0], {})


def text(kind: str, facts: Mapping[str, str], opportunity: Opportunity | None, link: str) -> str:
    """What is about which offer, and where to answer; raises LookupError for words that are not there."""
    told = {**facts, "day": _figures(facts["day"])} if "day" in facts else facts
    sentences = [said(KINDS[kind].sentence, language, told) for language in CONTACTS]
    where = _about(opportunity) if opportunity else ""
    return "\n\n".join(each for each in (where, *sentences, link) if each) + "\n"


def _about(opportunity: Opportunity) -> str:
    offer = opportunity.offer
    hours = "-".join(each for each in (offer.starts_at, offer.ends_at) if each)
    when = " ".join(each for each in (_figures(offer.starts_on.isoformat()), hours) if each)
    return f"{offer.title}, {when}"


def _figures(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day}/{found.month}/{found.year}"
