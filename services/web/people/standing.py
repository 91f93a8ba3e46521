"""How things stand with somebody: what is in order, what is not, and what to do next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.contracts.vocabulary import GUARDIAN
from services.web.api.client import Told
from services.web.html.catalogues import N_, plural, word
from services.web.html.formats import day
from services.web.people.words import DUTIES, called

SOON = timedelta(days=30)
"""Papers that end within so many days are worth a word."""
FINE, HEED, FAULT, PLAIN = "fine", "heed", "fault", ""
NOT_OPEN = frozenset({"done", "warn"})
"""How a duty stands that keeps nobody from starting."""

ADULT = 18


@dataclass(frozen=True)
class Tag:
    """One thing that is in order, or is not."""

    label: str
    kind: str = PLAIN


@dataclass(frozen=True)
class NextDeed:
    """What to do now."""

    path: str
    label: str
    icon: str


def is_minor(birth_date: str, today: date) -> bool:
    """Whether the 18th birthday is still to come."""
    born = date.fromisoformat(birth_date)
    return (today.year - born.year, today.month - born.month, today.day - born.day) < (ADULT, 0, 0)


def own_duties(file: Told, today: date) -> list[str]:
    """Whom this person has to tell beforehand, with a minor's parents or guardian."""
    known = list(file["circumstances"]["duties"]) if file["circumstances"] else []
    return [*known, GUARDIAN] if is_minor(file["birth_date"], today) and GUARDIAN not in known else known


def tags(file: Told, bases: Mapping[str, Told], duties: Iterable[Told], now: date) -> list[Tag]:
    """What somebody wants to know of this person at a glance."""
    if file["status"] == "withdrawn":
        return [Tag(word(N_("Stopped on %(day)s")) % {"day": day(file["withdrew_on"], "plain")}, FAULT)]
    return [_interview(file), papers(file, bases, now), *_duties(file, duties, now), _introduction(file)]


def next_deed(file: Told, open_matches: Sequence[Told], now: date) -> NextDeed | None:
    """The next sensible deed; None for somebody who stopped."""
    place = f"/people/{file['id']}"
    if file["status"] == "withdrawn":
        return None
    if file["profile"] is None:
        return NextDeed(f"{place}/interview", word(N_("Hold the interview")), "edit")
    if _is_over(file["eligibility"], now) or file["circumstances"] is None:
        return NextDeed(f"{place}/papers", word(N_("Look at the papers")), "file")
    if open_matches:
        return NextDeed(f"/matches/{open_matches[0]['id']}", word(N_("See the open proposal")), "send")
    return NextDeed(f"{place}/suits", word(N_("See what suits")), "star")


def _is_over(eligibility: Told | None, now: date) -> bool:
    """Whether nobody looked at the papers, or what was seen holds no longer."""
    until = eligibility and eligibility["valid_until"]
    return eligibility is None or bool(until and date.fromisoformat(until) < now)


def _interview(file: Told) -> Tag:
    if file["profile"] is None:
        return Tag(word(N_("No interview yet")), HEED)
    return Tag(word(N_("Interview on %(day)s")) % {"day": day(file["profile"]["completed_on"], "plain")}, FINE)


def papers(file: Told, bases: Mapping[str, Told], now: date) -> Tag:
    """Whether somebody may volunteer by what was seen, and until when."""
    seen = file["eligibility"]
    if seen is None:
        return Tag(word(N_("Papers not looked at")), HEED)
    if not bases.get(seen["basis_code"], {}).get("eligible", True):
        return Tag(word(N_("May not volunteer")), FAULT)
    if seen["valid_until"] is None:
        return Tag(word(N_("Papers in order")), FINE)
    until = date.fromisoformat(seen["valid_until"])
    if until < now:
        return Tag(word(N_("Papers ended on %(day)s")) % {"day": day(until, "plain")}, FAULT)
    kind = HEED if until <= now + SOON else FINE
    return Tag(word(N_("Papers valid until %(day)s")) % {"day": day(until, "plain")}, kind)


def _duties(file: Told, duties: Iterable[Told], now: date) -> list[Tag]:
    if file["circumstances"] is None:
        return [Tag(word(N_("Duties not looked at")), HEED)]
    own = own_duties(file, now)
    if not own:
        return [Tag(word(N_("No duties")), FINE)]
    stands = {each["kind"]: each["stands"] for each in duties}
    waiting = [code for code in own if stands.get(code, "open") not in NOT_OPEN]
    if not waiting:
        return [Tag(word(N_("Duties in order")), FINE)]
    told = ", ".join(called(code, DUTIES) for code in waiting)
    sentence = plural("Duty open: %(duties)s", "Duties open: %(duties)s", len(waiting))
    return [Tag(sentence % {"duties": told}, FAULT if "refused" in map(stands.get, waiting) else HEED)]


def _introduction(file: Told) -> Tag:
    consent = file["consents"].get("organisation-introduction")
    if consent is None:
        return Tag(word(N_("Not asked yet whether organisations may hear")), HEED)
    if consent["given"]:
        return Tag(word(N_("Organisations may hear who comes")), FINE)
    return Tag(word(N_("Organisations may not hear who comes")), HEED)
