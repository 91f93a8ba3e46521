"""What a reserve list leaves to do: a place is free, somebody waits, and nobody can step in."""

from services.matching.proposals.domain.reserve_lists import ReserveList
from services.matching.todos.domain.todos import Todo
from services.matching.values.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "nobody-steps-in": Sentence(
        "Een plaats is vrij en niemand op de reservelijst kan erin: kijk waarom, of stel iemand anders voor.",
        "A place is free and nobody on the reserve list can step in: look why, or propose somebody else.",
    ),
}


def of_reserve(reserve: ReserveList) -> list[Todo]:
    """Once for each unit of whom somebody waits, from the day on which nobody could step in."""
    if reserve.closed or reserve.stuck_on is None:
        return []
    about = {"opportunity_id": reserve.id}
    return [
        Todo(kind="nobody-steps-in", newcomer_id=None, unit_id=unit_id, about=about, due_on=reserve.stuck_on)
        for unit_id in sorted({waiting.unit_id for waiting in reserve.waiting})
    ]
