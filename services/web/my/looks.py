"""Who looked, as somebody would tell it: by day and by who it was, and not request by request."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from services.platform.clock import BELGIUM
from services.web.api.client import Told
from services.web.html.beside import Later
from services.web.html.catalogues import N_, word

FILE, DAYS, SUITS, SKILLS = N_("your file"), N_("your days"), N_("what you are asked to do"), N_("your competences")
COACHING, SESSIONS, SIGN_IN = N_("your way to work"), N_("group meetings"), N_("how you sign in")
_SUBJECTS: Mapping[str, str] = {
    **dict.fromkeys(("newcomers", "consents", "eligibility", "profiles", "contact-wishes", "copies"), FILE),
    **dict.fromkeys(("correction-requests", "self-registrations"), FILE),
    **dict.fromkeys(("assignments", "attendance", "volunteer-days", "evaluations", "duties", "reimbursements"), DAYS),
    **dict.fromkeys(("matches", "matching", "rounds", "reserve-lists", "opportunities", "organisations"), SUITS),
    **dict.fromkeys(("portfolios", "proofs"), SKILLS),
    **dict.fromkeys(("trajectories", "referrals", "pushes", "follow-ups", "programmes", "partner"), COACHING),
    "group-sessions": SESSIONS,
    **dict.fromkeys(("sign-in-cards", "accounts", "me"), SIGN_IN),
}
"""What was looked at, by the first word of the operation's path."""
REFUSED, NOT_LET_IN = "refused", (403, 404)
OUTCOMES: Mapping[str, str] = {
    "read": N_("%(who)s looked at %(what)s."),
    "changed": N_("%(who)s changed %(what)s."),
    "refused": N_("%(who)s wanted to see %(what)s, and was not let in."),
}
ROLES: Mapping[str, str] = {
    "administrator": N_("The administrator of Refu"),
    "coordinator": N_("A coordinator of %(name)s"),
    "organisation": N_("The organisation %(name)s"),
    "coach": N_("A job coach of %(name)s"),
    "operator": N_("Technical staff of Refu"),
    "service": N_("The computers of Refu"),
}


@dataclass(frozen=True)
class Look:
    """What some people did with what is kept, on one day."""

    sentence: str
    who: Later
    what: Later


@dataclass(frozen=True)
class Day:
    """All looks of a day."""

    on: str
    looks: list[Look]


def units_in(lines: Iterable[Told]) -> set[str]:
    """For which somebody acted."""
    return {unit for each in lines for unit in each["units"] or ()}


def hosts_in(lines: Iterable[Told]) -> set[str]:
    """Organisations for which somebody acted."""
    return {each["organisation"] for each in lines if each["role"] == "organisation" and each["organisation"]}


def by_day(lines: Iterable[Told], named: Told) -> list[Day]:
    """The latest day first; what the person did themselves is left out, and what was only typed wrong."""
    found: dict[str, dict[tuple[str, str, str], set[str]]] = {}
    for each in lines:
        if each["role"] in ROLES and not _is_slip(each):
            on = datetime.fromisoformat(each["at"]).astimezone(BELGIUM).date().isoformat()
            key = (each["role"], _name(each, named), each["outcome"] or "read")
            found.setdefault(on, {}).setdefault(key, set()).add(_subject(each["operation"]))
    return [Day(on, list(_looks(groups))) for on, groups in sorted(found.items(), reverse=True)]


def _is_slip(line: Told) -> bool:
    """Whether a request was refused for what stood in it: they saw nothing, and were kept from nothing."""
    return line["outcome"] == REFUSED and line["status"] not in NOT_LET_IN


def _looks(groups: Mapping[tuple[str, str, str], set[str]]) -> Iterator[Look]:
    for (role, name, outcome), what in groups.items():
        yield Look(OUTCOMES[outcome], _who(role, name), _what(sorted(what)))


def _who(role: str, name: str) -> Later:
    return Later(lambda: word(ROLES[role]) % {"name": name})


def _what(subjects: list[str]) -> Later:
    return Later(lambda: ", ".join(word(each) for each in subjects))


def _subject(operation: str) -> str:
    """`GET /v1/newcomers/<newcomer_id>`."""
    words = operation.partition(" /v1/")[2].split("/")
    return _SUBJECTS.get(words[0], FILE)


def _name(line: Told, named: Told) -> str:
    """The unit, the organisation or the partner that somebody acted for."""
    if line["role"] == "coordinator":
        units = [named.get("units", {}).get(each, {}).get("label", each) for each in line["units"] or ()]
        return ", ".join(units) or "Refu"
    organisation = line["organisation"] or ""
    return str(named.get("organisations", {}).get(organisation, {}).get("name", organisation))
