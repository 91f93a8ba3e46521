"""What intake keeps of somebody, taken away: the file, and all that stands beside it in documents of its own.

Group sessions keep who was there under an id that leads to nobody, for their counts.
"""

from collections import Counter

from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.self_registrations.domain import SelfRegistration
from services.intake.self_registrations.handlers import forgetting
from services.intake.self_registrations.queries import of_person
from services.intake.store import IntakeWork
from services.platform.erasing.telling import remove_where

_OWN = {
    "introductions": "newcomer_id",
    "coachings": "newcomer_id",
    "standings": "newcomer_id",
    "notices": "newcomer_id",
    "correction_requests": "newcomer_id",
    "corrections": "id",
    "contact_wishes": "id",
    "restrictions": "id",
    "lifted_restrictions": "id",
    "erasure_requests": "id",
    "moves": "id",
    "last_touches": "id",
    "distinctions": "id",
    "file_requests": "newcomer_id",
    "merges": "survivor_id",
}
"""By collection, the field that names the person."""


def take_away(newcomer_id: str, uow: IntakeWork) -> Counter[str]:
    """Delete it; by collection, how many documents. The file may be gone already."""
    file = uow.newcomers.find(newcomer_id)
    gone = _unsent_messages(newcomer_id, uow) + _self_registrations(newcomer_id, file, uow)
    gone += remove_where(uow, _OWN, newcomer_id) + remove_where(uow, {"merges": "id"}, newcomer_id)
    if file is not None:
        uow.newcomers.remove(newcomer_id)
        gone["newcomers"] += 1
    return gone + _codes_sent(newcomer_id, uow)


def _unsent_messages(newcomer_id: str, uow: IntakeWork) -> Counter[str]:
    """What waits for the person is sent no more, also to a number that they had before.

    Whoever shares the phone asks for a code again.
    """
    notices = [each.id for each in uow.notices.where(newcomer_id=newcomer_id)]
    codes = [each.id for each in uow.sign_in_codes.where(newcomers=newcomer_id)]
    uow.messages.prefetch([*notices, *codes])
    found = [*uow.messages.where(sealed_for=newcomer_id), *map(uow.messages.find, [*notices, *codes])]
    waiting = {each.id for each in found if each is not None}
    for each in waiting:
        uow.messages.remove(each)
    return Counter(messages=len(waiting)) if waiting else Counter()


def _self_registrations(newcomer_id: str, file: Newcomer | None, uow: IntakeWork) -> Counter[str]:
    """Those that led to the file, and those by the same phone and birth date that nobody decided on yet."""
    found = {each.id: each for each in uow.self_registrations.where(newcomer_id=newcomer_id)}
    if file is not None and file.person.phone and file.person.birth_date:
        same = of_person(file.person.phone, file.person.birth_date, uow)
        found |= {each.id: each for each in same if _is_theirs(each, newcomer_id)}
    for each in found.values():
        forgetting.forget(each, uow)
        uow.self_registrations.remove(each.id)
    return Counter(self_registrations=len(found)) if found else Counter()


def _is_theirs(known: SelfRegistration, newcomer_id: str) -> bool:
    """Two files may have had the same phone and birth date: what led to the other one stays with it."""
    return known.newcomer_id in (None, newcomer_id)


def _codes_sent(newcomer_id: str, uow: IntakeWork) -> Counter[str]:
    """That codes were sent to the person's number."""
    gone: Counter[str] = Counter()
    for code in uow.sign_in_codes.where(newcomers=newcomer_id):
        uow.sign_in_codes.remove(code.id)
        gone["sign_in_codes"] += 1
    return gone
