"""What decides whether somebody may volunteer is recorded."""

from services.chassis.http.answers import Answer
from services.intake.access import prefetch_newcomers
from services.intake.eligibility import handlers, views
from services.intake.eligibility.answers import Bases, CheckedChildSafety, DeterminedDuties, RecordedEligibility
from services.intake.eligibility.commands import AskBases, CheckChildSafety, DetermineDuties, RecordEligibility
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class EligibilityEntrypoints(Entrypoints):
    """Basis, duties and child safety."""

    @question("/v1/eligibility-bases", AskBases)
    def bases(self, _ask: AskBases, _caller: Caller) -> Bases:
        """All bases for volunteering."""
        return views.bases()

    @command(
        "PUT",
        f"{NEWCOMER}/eligibility",
        RecordEligibility,
        batch="/v1/eligibility/batch",
        prefetch=prefetch_newcomers,
    )
    def record_eligibility(self, order: RecordEligibility, uow: IntakeWork) -> Answer[RecordedEligibility]:
        """Say which basis for volunteering was seen."""
        return handlers.record_eligibility(order, uow)

    @command(
        "PUT",
        f"{NEWCOMER}/duties",
        DetermineDuties,
        batch="/v1/newcomers/duties/batch",
        prefetch=prefetch_newcomers,
    )
    def determine_duties(self, order: DetermineDuties, uow: IntakeWork) -> Answer[DeterminedDuties]:
        """Say where the person lives and lives from, as far as somebody must be notified."""
        return handlers.determine_duties(order, uow)

    @command(
        "PUT",
        f"{NEWCOMER}/child-safety-check",
        CheckChildSafety,
        batch="/v1/newcomers/child-safety-checks/batch",
        prefetch=prefetch_newcomers,
    )
    def check_child_safety(self, order: CheckChildSafety, uow: IntakeWork) -> Answer[CheckedChildSafety]:
        """Say whether the extract for work with minors was seen."""
        return handlers.check_child_safety(order, uow)
