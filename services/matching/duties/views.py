"""What was done about a newcomer's duties, and how each would stand."""

from datetime import date

from services.matching.access import must_be_newcomer
from services.matching.duties import answers, commands
from services.matching.duties.domain import RULES, DutyFile, Filed, Rule, standing
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.queries import authorised_newcomer
from services.matching.store import MatchingWork


def duties(ask: commands.AskDuties, uow: MatchingWork) -> answers.Duties:
    """Every kind of duty with its rule, what was filed, and how it stands if it is needed; raises NotFound, Forbidden.

    A newcomer sees its own, without whoever wrote it down.
    """
    newcomer = _authorised(ask.newcomer_id, uow)
    file, day = uow.duties.find(newcomer.id), ask.on or uow.today
    with_by = uow.caller.role != "newcomer"
    return answers.Duties(
        newcomer_id=newcomer.id,
        on=day,
        duties=tuple(_duty(rule, file, ask.opportunity or "", day, with_by) for rule in RULES.values()),
    )


def _authorised(newcomer_id: str, uow: MatchingWork) -> Newcomer:
    if uow.caller.role != "newcomer":
        return authorised_newcomer(newcomer_id, uow)
    must_be_newcomer(uow.caller, newcomer_id)
    return uow.newcomers.get(newcomer_id)


def _duty(rule: Rule, file: DutyFile | None, opportunity_id: str, day: date, with_by: bool) -> answers.DutyShown:
    filed = file.filed if file else ()
    return answers.DutyShown(
        kind=rule.kind,
        notifies=rule.notifies,
        source=rule.source,
        unchecked=rule.unchecked,
        stands=standing(rule.kind, file, opportunity_id, day),
        filed=tuple(_filed(one, with_by) for one in filed if one.kind == rule.kind),
    )


def _filed(filed: Filed, with_by: bool) -> answers.FiledShown:
    return answers.FiledShown(
        kind=filed.kind,
        state=filed.state,
        on=filed.on,
        until=filed.until,
        opportunity_id=filed.opportunity_id,
        text=filed.text,
        by=filed.by if with_by else None,
    )
