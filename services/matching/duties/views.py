"""What was done about a newcomer's duties, and how each would stand."""

from typing import Any

from services.chassis.documents import to_json
from services.matching.access import must_be
from services.matching.duties import commands
from services.matching.duties.domain import RULES, standing
from services.matching.store import MatchingWork


def duties(ask: commands.AskDuties, uow: MatchingWork) -> dict[str, Any]:
    """Every kind of duty with its rule, what was filed, and how it stands if it is needed; raises NotFound, Forbidden.

    A newcomer sees its own, without who wrote it down.
    """
    newcomer = uow.newcomers.get(ask.newcomer_id)
    if uow.caller.role == "newcomer":
        must_be(uow.caller, newcomer.id)
    else:
        uow.caller.must_act_for(newcomer.unit)
    file, day = uow.duties.find(newcomer.id), ask.on or uow.today
    filed = to_json(file.filed) if file else []
    if uow.caller.role == "newcomer":
        filed = [{name: value for name, value in entry.items() if name != "by"} for entry in filed]
    return {
        "newcomer_id": newcomer.id,
        "on": day.isoformat(),
        "duties": [
            {
                "kind": kind,
                "notifies": to_json(rule.notifies),
                "source": rule.source,
                "unchecked": list(rule.unchecked),
                "stands": standing(kind, file, ask.opportunity or "", day),
                "filed": [entry for entry in filed if entry["kind"] == kind],
            }
            for kind, rule in RULES.items()
        ],
    }
