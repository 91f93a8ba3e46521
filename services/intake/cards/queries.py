"""Which of the newcomers that somebody asks about they may see, with the file of each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from services.intake.aliases.queries import by_alias
from services.intake.introductions.domain import organisations, partners
from services.intake.introductions.domain.organisations import Introduction
from services.intake.introductions.domain.partners import Coaching
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.restrictions.queries import restricted
from services.intake.store import IntakeWork
from services.platform.caller import ADMINISTRATOR
from services.platform.merges import files_of
from services.platform.partners import partner_id

Told = TypeVar("Told", Introduction, Coaching)


def of_units(ids: Collection[str], uow: IntakeWork) -> list[Newcomer]:
    """Those of the units that the caller acts for; none for roles that act for no unit."""
    if uow.caller.role not in ("coordinator", ADMINISTRATOR):
        return []
    return [newcomer for newcomer in _loaded(ids, uow) if uow.caller.acts_for(newcomer.unit_id)]


def oneself(ids: Collection[str], uow: IntakeWork) -> list[Newcomer]:
    """The newcomer who asks, if they ask about themselves."""
    return _loaded({uow.caller.newcomer or ""} & set(ids), uow)


def introduced(ids: Collection[str], uow: IntakeWork) -> list[Newcomer]:
    """Those who may be introduced to the organisation that asks, or agreed on something with it."""
    whose = by_alias(ids, uow)
    asking = files_of(uow.caller.organisation or "", uow.merged_organisations)
    found = uow.introductions.where(organisation_id=asking, newcomer_id=sorted(whose))
    uow.newcomers.prefetch(whose[each.newcomer_id] for each in found)
    known = ((each, uow.newcomers.find(whose[each.newcomer_id])) for each in _used(found, whose, uow))
    return _each_once(file for each, file in known if file and organisations.is_told(each, file))


def coached(ids: Collection[str], uow: IntakeWork) -> list[Newcomer]:
    """Those whom the partner of the coach who asks coaches or may answer for, with their consent for that partner."""
    partner = uow.caller.organisation
    if not partner:
        return []
    whose = by_alias(ids, uow)
    found = uow.coachings.where(partner_id=partner_id(partner, uow), newcomer_id=sorted(whose))
    uow.newcomers.prefetch(whose[each.newcomer_id] for each in found)
    known = ((each, uow.newcomers.find(whose[each.newcomer_id])) for each in _used(found, whose, uow))
    return _each_once(file for each, file in known if file and partners.is_told(each, file, partner, uow.today))


def _used(found: Sequence[Told], whose: Mapping[str, str], uow: IntakeWork) -> list[Told]:
    """Those about somebody whose file is used: of others nobody outside hears who they are."""
    unused = restricted({whose[each.newcomer_id] for each in found}, uow)
    return [each for each in found if whose[each.newcomer_id] not in unused]


def _loaded(ids: Collection[str], uow: IntakeWork) -> list[Newcomer]:
    uow.newcomers.prefetch(ids)
    return [newcomer for newcomer in map(uow.newcomers.find, dict.fromkeys(ids)) if newcomer is not None]


def _each_once(newcomers: Iterable[Newcomer]) -> list[Newcomer]:
    return list({newcomer.id: newcomer for newcomer in newcomers}.values())
