"""The directory: a partner's programme as it stands from now on."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.employment import ProgrammeListed
from services.contracts.intake import Language
from services.contracts.languages import language_code
from services.contracts.vocabulary import BASES
from services.employment.files.domain.files import LEVELS
from services.employment.programmes import domain as programmes
from services.employment.programmes.commands import LEFT_OUT, AskedLanguage, ListProgramme, VerifyProgramme
from services.employment.programmes.domain import Area, GivenLanguage, Programme
from services.employment.programmes.domain.verification import verified
from services.employment.programmes.queries import must_keep, must_know_area, steps_in
from services.employment.store import EmploymentWork
from services.platform.partners import partner_id
from services.platform.wording import in_order


def list_programme(order: ListProgramme, uow: EmploymentWork) -> Answer[Identified]:
    """List it, or describe it anew; the same content again changes nothing. Referrals that hold its places stay."""
    known = uow.programmes.find(order.programme_id)
    must_keep(order.partner, known, uow)
    conditions = _conditions(order)
    programmes.must_drop_nothing(known, conditions)
    listed = _listed(order, conditions, known, uow)
    programmes.must_be_dated(listed, uow.today)
    programmes.must_make_sense(listed)
    must_know_area(listed.area_id, uow)
    if listed != known:
        uow.programmes.put(listed)
    if known is None or replace(listed, units=known.units) != known:
        uow.publish(_programme_listed(listed, uow), about=listed.id)
    return done(listed.id) if known else created(listed.id)


def verify(order: VerifyProgramme, uow: EmploymentWork) -> Answer[Identified]:
    """Keep that it still is so, as seen today. Once a day is enough.

    Whoever may write it may say so; the partner's own word makes the entry the partner's.
    """
    known = uow.programmes.get(order.programme_id)
    must_keep(known.partner, known, uow)
    seen = verified(known, uow.today)
    now = replace(seen, units=_kept_by(known, uow))
    if now != known:
        uow.programmes.save(now)
    if seen != known:
        uow.publish(_programme_listed(now, uow), about=now.id)
    return done(now.id)


def know_area(area_id: str, uow: EmploymentWork, unit_id: str | None = None) -> None:
    """Keep that this area exists, and which unit works there."""
    known = uow.areas.find(area_id)
    now = _with_unit(known or Area(id=area_id), unit_id)
    if now != known:
        uow.areas.put(now)


def _with_unit(area: Area, unit_id: str | None) -> Area:
    return replace(area, units=area.units | {unit_id}) if unit_id else area


def _conditions(order: ListProgramme) -> dict[str, Any]:
    """Those that the order says something of, by name; None for one that it takes away."""
    said = {name: getattr(order, name) for name in programmes.CONDITIONS}
    return {name: value for name, value in said.items() if value is not LEFT_OUT}


def _listed(order: ListProgramme, said: dict[str, Any], known: Programme | None, uow: EmploymentWork) -> Programme:
    """As ordered; the places that are held stay held, and the partner's own word ends what units say for it."""
    return Programme(
        id=order.programme_id,
        name=order.name,
        partner=order.partner,
        area_id=order.area_id,
        schooling_levels=tuple(level for level in LEVELS if level in order.schooling_levels),
        places=order.places,
        last_verified=order.last_verified,
        valid_until=order.valid_until,
        status_requirements=said.get("status_requirements"),
        statuses=in_order(said.get("statuses") or (), BASES),
        years_from=said.get("years_from"),
        years_to=said.get("years_to"),
        languages=_spoken(said.get("languages") or ()),
        waiting_weeks=said.get("waiting_weeks"),
        held_by=known.held_by if known else frozenset(),
        units=_kept_by(known, uow),
    )


def _kept_by(known: Programme | None, uow: EmploymentWork) -> frozenset[str]:
    """The units that keep it for the partner from now on; none once the partner says something itself."""
    if uow.caller.role == "coach":
        return frozenset()
    return uow.caller.units if known is None or steps_in(known, uow) else known.units


def _spoken(languages: Iterable[AskedLanguage]) -> tuple[GivenLanguage, ...]:
    """By their codes, in the order of these; raises Invalid `unknown-language`."""
    spoken = [GivenLanguage(language=_code(place, each), level=each.level) for place, each in enumerate(languages)]
    return tuple(sorted(spoken, key=lambda each: (each.language, each.rank)))


def _code(place: int, asked: AskedLanguage) -> str:
    code = language_code(asked.language)
    if code is None:
        detail = "Nobody knows a language by this word: give its code of ISO 639, such as nl or ar."
        raise Invalid("unknown-language", detail, field=f"languages.{place}.language")
    return code


def _programme_listed(programme: Programme, uow: EmploymentWork) -> ProgrammeListed:
    return ProgrammeListed(
        programme_id=uow.told_as(programme.id),
        partner_id=partner_id(programme.partner, uow),
        area_id=programme.area_id,
        schooling_levels=programme.schooling_levels,
        places=programme.places,
        valid_until=programme.valid_until,
        last_verified=programme.last_verified,
        bases=programme.statuses,
        years_from=programme.years_from,
        years_to=programme.years_to,
        languages=tuple(Language(language=each.language, level=each.level) for each in programme.languages),
        waiting_weeks=programme.waiting_weeks,
    )
