"""Which programmes fit one person, and what stands in the way of the others."""

from collections.abc import Iterator

from services.employment.files.domain.files import File
from services.employment.fitting.answers import Fitting, FittingProgramme, InTheWay
from services.employment.fitting.commands import AskFitting
from services.employment.fitting.domain.fitting import Fit, fitting
from services.employment.fitting.domain.in_the_way import LEADS, LEADS_UNHEARD, NO_CONSENT, STOPPED
from services.employment.fitting.domain.steps import steps
from services.employment.fitting.domain.work_access import NOT_NOW, work_access
from services.employment.fitting.queries import authorised_file, person
from services.employment.neighbours.domain import Facts
from services.employment.programmes.domain.verification import standing
from services.employment.store import EmploymentWork
from services.platform.partners import partner_id


def programmes_for(ask: AskFitting, neighbours: Facts, uow: EmploymentWork) -> Fitting:
    """All that stand today, the best first; raises NotFound."""
    file = authorised_file(ask.newcomer, uow)
    told = neighbours.work_facts(file.id)
    whom = person(file, told, uow.areas.where())
    return Fitting(
        newcomer_id=file.id,
        on=uow.today,
        in_the_way=tuple(_in_the_way(file, uow)),
        work_access=work_access(whom.facts, uow.today),
        steps=steps(whom),
        facts_known=told is not None,
        facts_missing=NOT_NOW if told is None else None,
        programmes=tuple(_row(each, file, uow) for each in fitting(whom, uow.programmes.where(), uow.today)),
    )


def _in_the_way(file: File, uow: EmploymentWork) -> Iterator[InTheWay]:
    if file.stopped:
        yield InTheWay(code="newcomer-withdrawn", **vars(STOPPED))
    if not file.may_be_coached:
        yield InTheWay(code="no-consent", **vars(NO_CONSENT))
    leads = next((each for each in file.trajectories.values() if each.leads_on(uow.today)), None)
    if leads:
        words = LEADS if file.allows(uow.known_as(leads.coach)) else LEADS_UNHEARD
        yield InTheWay(code="another-trajectory-leads", **vars(words))


def _row(found: Fit, file: File, uow: EmploymentWork) -> FittingProgramme:
    programme = found.programme
    return FittingProgramme(
        programme_id=programme.id,
        name=programme.name,
        partner=programme.partner,
        area_id=programme.area_id,
        allowed=file.allows(partner_id(programme.partner, uow)),
        fits=found.fits,
        standing=standing(programme, uow.today),
        places_left=programme.places_left,
        waiting_weeks=programme.waiting_weeks,
        valid_until=programme.valid_until,
        reasons=found.reasons,
    )
