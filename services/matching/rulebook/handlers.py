"""Setting the weights: a version from a day on, or one taken back before it holds. What was scored keeps its name."""

from dataclasses import replace
from typing import Any

from services.chassis.errors import NotFound
from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.talents import taxonomy
from services.matching.rulebook import commands, in_force
from services.matching.rulebook.domain import weights
from services.matching.rulebook.domain.weights import Weights
from services.matching.rulebook.domain.weights_validation import checked
from services.matching.store import MatchingWork


def set_weights(order: commands.SetWeights, uow: MatchingWork) -> Answer[Identified]:
    """Make a version; the same again, while it is the latest for that day, changes nothing. Raises Invalid."""
    versions = [in_force.first_weights(), *uow.weights.where()]
    before = weights.in_force(versions, order.valid_from)
    meant = checked(_meant(order, before), uow.today)
    if replace(meant, id=before.id, made_by=before.made_by) == before:
        return done(before.id)
    made = replace(meant, id=weights.next_version(versions, uow.today), made_by=uow.caller.subject)
    uow.weights.add(made)
    return created(made.id)


def withdraw_weights(order: commands.WithdrawWeights, uow: MatchingWork) -> Answer[Identified]:
    """Take back a version before it holds; again changes nothing. Raises NotFound, Conflict."""
    first = in_force.first_weights()
    version = first if order.version == first.id else uow.weights.find(order.version)
    if version is None:
        detail = "No weights are known by this version; GET /v1/matching/weights lists all."
        raise NotFound("unknown-weights", detail, id=order.version)
    taken_back = weights.withdrawn(version, uow.today, uow.caller.subject)
    uow.weights.save(taken_back)
    return done(taken_back.id)


def _meant(order: commands.SetWeights, before: Weights) -> Weights:
    served_by = None if order.served_by is None else {name: tuple(traits) for name, traits in order.served_by.items()}
    given: dict[str, Any] = {
        "points": order.points,
        "multipliers": None if order.multipliers is None else tuple(order.multipliers),
        "longest_wait": order.longest_wait,
        "chance_of_dutch": order.chance_of_dutch,
        "contact": order.contact,
        "served_by": served_by,
    }
    return replace(
        before,
        valid_from=order.valid_from,
        talents=taxonomy().version,
        **{name: value for name, value in given.items() if value is not None},
    )
