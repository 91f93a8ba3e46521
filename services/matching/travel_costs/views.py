"""What was paid for travel, what is left, and by which rules."""

from datetime import date

from services.chassis.errors import NotFound
from services.matching import reference
from services.matching.access import must_be_newcomer
from services.matching.projections.queries import authorised_newcomer
from services.matching.reimbursements.domain import euros, key_of
from services.matching.store import MatchingWork
from services.matching.travel_costs import answers, domain
from services.matching.travel_costs.commands import AskTravel, AskTravelRules
from services.matching.travel_costs.domain import Journey, YearOfTravel


def travel(ask: AskTravel, uow: MatchingWork) -> answers.TravelLeft:
    """Of the year of that day; an organisation sees only how many kilometres are left."""
    day = ask.on or uow.today
    _must_see(ask.newcomer, day, uow)
    key = key_of(ask.newcomer, day)
    year = uow.travel.find(key) or YearOfTravel(id=key, newcomer_id=ask.newcomer, year=day.year)
    allowed = domain.allowed_on(day, reference.travel_limits(), reference.travel_rates())
    left = max(0, allowed.km - year.km) if allowed else None
    if uow.caller.role == "organisation":
        return answers.TravelLeft(newcomer_id=ask.newcomer, on=day, km_left=left)
    return answers.TravelOfTheYear(
        newcomer_id=ask.newcomer,
        on=day,
        km_left=left,
        km=year.km,
        amount=euros(year.cents),
        left=euros(max(0, allowed.cents - year.cents)) if allowed else None,
        journeys=tuple(map(_journey, year.journeys)),
    )


def travel_rules(_: AskTravelRules) -> answers.TravelRules:
    """Both tables, the oldest first."""
    return answers.TravelRules(
        limits=tuple(answers.TravelLimitShown(**vars(each)) for each in reference.travel_limits()),
        rates=tuple(
            answers.TravelRateShown(
                valid_from=each.valid_from,
                means=each.means,
                a_km=f"{each.ten_thousandths_a_km / 10_000:.4f}",
                source=each.source,
                to_check=each.to_check,
            )
            for each in reference.travel_rates()
        ),
    )


def _must_see(newcomer_id: str, day: date, uow: MatchingWork) -> None:
    """Raise unless it is the caller's own, its unit's, or of somebody who volunteers at its organisation that day."""
    caller = uow.caller
    if caller.role == "newcomer":
        must_be_newcomer(caller, newcomer_id)
    elif caller.role == "organisation":
        here = uow.assignments.where(newcomer_id=newcomer_id, organisation_id=caller.organisation)
        if not any(assignment.covers(day) for assignment in here):
            raise NotFound("unknown-newcomer", "Nobody with this id volunteers here on that day.", id=newcomer_id)
    else:
        authorised_newcomer(newcomer_id, uow)


def _journey(journey: Journey) -> answers.JourneyShown:
    return answers.JourneyShown(
        assignment_id=journey.assignment_id,
        organisation_id=journey.organisation_id,
        on=journey.on,
        means=journey.means,
        km=journey.km,
        amount=euros(journey.cents),
    )
