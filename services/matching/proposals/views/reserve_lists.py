"""The reserve list of an opportunity, as far as it is of the caller's units."""

from services.matching.places.queries import places_of
from services.matching.proposals import answers, commands
from services.matching.proposals.domain.matches import State
from services.matching.proposals.domain.reserve_lists import Entry, ReserveList
from services.matching.proposals.queries.free_places import count, unfilled_places
from services.matching.store import MatchingWork


def reserve_list(ask: commands.AskReserveList, uow: MatchingWork) -> answers.ReserveListShown:
    """Who of the caller's units steps in, at which position, and why they were passed over the last time."""
    uow.opportunities.get(ask.opportunity_id)
    known = uow.reserve_lists.find(ask.opportunity_id) or ReserveList(id=ask.opportunity_id)
    return answers.ReserveListShown(
        opportunity_id=ask.opportunity_id,
        held=len(places_of(ask.opportunity_id, uow).held_by),
        asked=sum(count(state, ask.opportunity_id, uow) for state in (State.PROPOSED, State.PREPARED)),
        unfilled=unfilled_places(ask.opportunity_id, uow),
        reserve=tuple(
            _shown(entry, position)
            for position, entry in enumerate(known.waiting, start=1)
            if uow.caller.acts_for(entry.unit_id)
        ),
    )


def _shown(entry: Entry, position: int) -> answers.ReserveEntry:
    return answers.ReserveEntry(
        position=position,
        newcomer_id=entry.newcomer_id,
        unit_id=entry.unit_id,
        skipped_for=entry.skipped_for,
        skipped_on=entry.skipped_on,
        from_on=entry.from_on,
    )
