"""Whether something may leave to a partner: the agreement's scope, whom it is for, what the person allows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from services.contracts.employment import ReferralMade, TrajectoryDeclared
from services.partners.agreements.domain import Agreement
from services.partners.cuts.table import JOB_COACHING, PARTNER, PERSON, Cut, cuts
from services.partners.feed.domain import cloud_events
from services.partners.people.domain.facts import Fact, Notice, Waiting
from services.partners.people.domain.persons import Person

LEAVES, WAITS, STAYS = "leaves", "waits", "stays"
WAITS_AT_MOST = timedelta(days=1)
"""A consent can be heard after what it allows; a day later it is no longer on its way."""
WAITING_AT_MOST = 100
"""Facts of one person; the oldest stay inside."""
Agreements = Mapping[str, Agreement]
"""By partner, those that are in force."""


def considered(person: Person, fact: Fact, agreements: Agreements) -> Person:
    """The person once it is decided which of these partners are told this fact, and who may be later."""
    cut = cuts().get(fact.type)
    if cut is None:
        return person
    interested = [each.partner_id for each in agreements.values() if each.allows(cut.scope)]
    verdicts = {partner_id: verdict(fact, cut, partner_id, person) for partner_id in interested}
    leaving = tuple(person.showing(_notice(fact, cut, each)) for each, said in verdicts.items() if said == LEAVES)
    later = tuple(each for each, said in verdicts.items() if said == WAITS)
    waiting = (*person.waiting, Waiting(fact=fact, partners=later)) if later else person.waiting
    return replace(person, noted=(*person.noted, *leaving), waiting=waiting[-WAITING_AT_MOST:])


def reconsidered(person: Person, agreements: Agreements, now: datetime) -> Person:
    """The person once this was decided again of all that waits and is not too old."""
    waiting, person = person.waiting, replace(person, waiting=())
    for each in waiting:
        if each.fact.heard_at > now - WAITS_AT_MOST:
            asked = {name: agreements[name] for name in each.partners if name in agreements}
            person = considered(person, each.fact, asked)
    return person


def verdict(fact: Fact, cut: Cut, partner_id: str, person: Person) -> str:
    """What becomes of a fact: LEAVES, STAYS, or WAITS for a consent that may still be heard.

    Whose a trajectory is was told before what else is about it, and is known by then.
    """
    if cut.to != PERSON:
        whose = fact.partner_id if cut.to == PARTNER else person.trajectories.get(fact.data["trajectory_id"])
        if whose != partner_id:
            return STAYS
    if person.since(cut.purpose, partner_id) is None:
        return WAITS
    return LEAVES if person.lets_leave(_notice(fact, cut, partner_id)) else STAYS


def still_noted(person: Person) -> Person:
    """The person with what may still leave, and no line in it that is hidden."""
    return replace(person, noted=tuple(person.showing(each) for each in person.noted if person.lets_leave(each)))


def owing_none(person: Person, agreements: Agreements, now: datetime, new_id: Callable[[], str]) -> Person:
    """The person once each of these partners is to be told to forget the lines it was told that are hidden now."""
    owed = {each: person.hidden.intersection(lines) for each, lines in person.told_lines.items() if each in agreements}
    notices = tuple(
        _line_withdrawn(person, partner_id, line, now, new_id())
        for partner_id, lines in owed.items()
        for line in sorted(lines)
    )
    if not notices:
        return person
    known = {each: tuple(x for x in lines if x not in owed.get(each, ())) for each, lines in person.told_lines.items()}
    return replace(person, noted=(*person.noted, *notices), told_lines=known)


def learned(person: Person, fact: Fact) -> Person:
    """The person once it is known whose a trajectory or a referral is, if this fact says so."""
    partner_id = fact.partner_id
    if fact.type == TrajectoryDeclared.type and partner_id is not None:
        return replace(person, trajectories={**person.trajectories, fact.data["trajectory_id"]: partner_id})
    if fact.type == ReferralMade.type and partner_id is not None and partner_id not in person.referred:
        return replace(person, referred=(*person.referred, partner_id))
    return person


def _notice(fact: Fact, cut: Cut, partner_id: str) -> Notice:
    return Notice(
        partner_id=partner_id,
        newcomer_id=fact.newcomer_id,
        at=fact.at,
        purpose=cut.purpose,
        scope=cut.scope,
        needed_consent=fact.type == ReferralMade.type,
        event=cloud_events.of_fact(fact, cut),
    )


def _line_withdrawn(person: Person, partner_id: str, line: str, now: datetime, event_id: str) -> Notice:
    """Whatever its scopes are by now, the partner is told; not once it is told to forget the whole person.

    It is told by this consent, even where our clock is behind that of whoever recorded it.
    """
    return Notice(
        partner_id=partner_id,
        newcomer_id=person.id,
        at=max(now, person.since(JOB_COACHING, partner_id) or now),
        purpose=JOB_COACHING,
        event=cloud_events.line_withdrawn(event_id, person.id, line, now),
    )
