"""Commands about rounds, which propose several newcomers at once, and about reserve lists."""

from dataclasses import dataclass, field
from typing import Any

from marshmallow import validate

from services.chassis.lists import each, each_once
from services.matching.commands.fields import an_id, perhaps, perhaps_a_reason
from services.matching.domain.reserves import AT_MOST
from services.matching.domain.rounds import MINUTES_TO_UNDO
from services.matching.domain.todo_kinds import KINDS

ID = validate.Length(1, 60)
IN_A_ROUND = 50
LONGEST_DELAY = 1440
"""Minutes: a day."""


def _newcomers(least: int, most: int) -> dict[str, Any]:
    return {"validate": [validate.Length(least, most), each(ID), each_once]}


@dataclass(frozen=True, kw_only=True)
class MakeRound:
    """Prepare one newcomer or fifteen for one opportunity; nobody hears of it until it is sent."""

    opportunity_id: str = an_id()
    newcomer_ids: list[str] = field(metadata=_newcomers(1, IN_A_ROUND))
    override_reason: str | None = perhaps_a_reason()
    reserve: list[str] = field(default_factory=list, metadata=_newcomers(0, AT_MOST))
    send: bool = False
    send_after_minutes: int = field(default=MINUTES_TO_UNDO, metadata={"validate": validate.Range(0, LONGEST_DELAY)})


@dataclass(frozen=True, kw_only=True)
class SendRound:
    """Propose those who were prepared, now."""

    round_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class UndoRound:
    """Forget those who were prepared."""

    round_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class KeepReserve:
    """The reserve list of an opportunity, in this order."""

    opportunity_id: str = an_id()
    newcomer_ids: list[str] = field(metadata=_newcomers(0, AT_MOST))


@dataclass(frozen=True, kw_only=True)
class AskRound:
    """One round."""

    round_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskRounds:
    """The rounds of a unit, or of all the caller's."""

    unit: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class AskReserve:
    """The reserve list of an opportunity."""

    opportunity_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskTodos:
    """What waits for a person today, of one unit or one kind where that is given."""

    unit: str | None = perhaps(ID)
    kind: str | None = perhaps(validate.OneOf(KINDS))
    limit: int = field(default=200, metadata={"validate": validate.Range(1, 1000)})
