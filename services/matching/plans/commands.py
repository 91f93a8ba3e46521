"""Commands and questions about plans."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import ID, an_id, perhaps
from services.chassis.http.list_validators import each
from services.chassis.http.paging import Paged
from services.matching.fields import perhaps_a_reason
from services.matching.fields.id_lists import ids
from services.matching.plans.domain.plans import MOST_OPPORTUNITIES, MOST_PEOPLE, STATES
from services.matching.solver.problem import HALF_DAYS, MOST_HALF_DAYS

MOST_GROUPS, LARGEST_GROUP = 5_000, 50
A_GROUP = validate.Length(max=LARGEST_GROUP, error="A group has at most {max} members.")

A_LOT = validate.Regexp(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", error="Give the lot of an earlier plan, to draw it again; or none."
)


@dataclass(frozen=True, kw_only=True)
class MakePlan:
    """Put many newcomers and many opportunities together: these ones, or who waits in a unit and what is open."""

    newcomer_ids: list[str] | None = field(default=None, metadata=ids(MOST_PEOPLE))
    unit: str | None = perhaps(ID)
    opportunity_ids: list[str] | None = field(default=None, metadata=ids(MOST_OPPORTUNITIES))
    area_id: str | None = perhaps(ID)
    on: date | None = None
    from_on: date | None = None
    until: date | None = None
    groups: list[list[str]] = field(
        default_factory=list, metadata={"validate": [validate.Length(max=MOST_GROUPS), each(A_GROUP)]}
    )
    most_each: int = field(default=1, metadata={"validate": validate.Range(1, 5)})
    fairness: float = field(default=0.0, metadata={"validate": validate.Range(0, 1)})
    fairness_half_days: int = field(default=HALF_DAYS, metadata={"validate": validate.Range(1, MOST_HALF_DAYS)})
    fill_first: bool = False
    lot: str | None = perhaps(A_LOT)
    reserve: bool = True


@dataclass(frozen=True, kw_only=True)
class ChangePlan:
    """Put a newcomer of a draft elsewhere, or (null) nowhere; only asking what it costs where `dry_run` says so."""

    plan_id: str = an_id()
    newcomer_id: str = an_id()
    opportunity_id: str | None = field(metadata={"validate": ID, "required": True, "allow_none": True})
    override_reason: str | None = perhaps_a_reason()
    dry_run: bool = False


@dataclass(frozen=True, kw_only=True)
class Replan:
    """Compute a plan anew, with what was changed by hand kept."""

    plan_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class DiscardPlan:
    """Set a plan aside."""

    plan_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class ProposePlan:
    """Turn a draft into rounds of proposals, as far as one request gets."""

    plan_id: str = an_id()
    send: bool = False


@dataclass(frozen=True, kw_only=True)
class AskPlan:
    """One plan, with at most `limit` of its placements."""

    plan_id: str = an_id()
    opportunity: str | None = perhaps(ID)
    offset: int = field(default=0, metadata={"validate": validate.Range(0, 200_000)})
    limit: int = field(default=1000, metadata={"validate": validate.Range(0, 5000)})


@dataclass(frozen=True, kw_only=True)
class AskPlans(Paged):
    """The plans of a unit, or of all the caller's; those that still want attention unless it says which."""

    unit: str | None = perhaps(ID)
    state: str | None = perhaps(validate.OneOf(STATES))
