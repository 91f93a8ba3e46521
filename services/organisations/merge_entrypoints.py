"""Organisations that are registered twice."""

from services.chassis.dependencies import Work
from services.chassis.http.answers import Answer, done
from services.chassis.process.periodic import every
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.organisations.answers.merges import LikelyOrganisations, OrganisationMerges, OrganisationsMerged
from services.organisations.commands.merges import (
    AskLikelyOrganisations,
    AskOrganisationMerges,
    MergeOrganisations,
    UndoOrganisationMerge,
)
from services.organisations.handlers import forgetting, merging
from services.organisations.store import OrganisationsWork
from services.organisations.views import merges as views
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

MERGES = "/v1/organisations/<organisation_id>/merges"


class MergeEntrypoints(Service):
    """Which may be one, which became one, and two again."""

    work: Work[OrganisationsWork]

    @command("POST", "/v1/organisations/likely", AskLikelyOrganisations)
    def likely_organisations(self, ask: AskLikelyOrganisations, uow: OrganisationsWork) -> Answer[LikelyOrganisations]:
        """Which organisations may be this one."""
        return done(views.likely(ask, uow))

    @question(MERGES, AskOrganisationMerges)
    def organisation_merges(self, ask: AskOrganisationMerges, caller: Caller) -> OrganisationMerges:
        """Which records went into this organisation."""
        return views.merges(ask, self.work.begin(ExecutionContext(caller=caller)))

    @command("PUT", f"{MERGES}/<other_id>", MergeOrganisations)
    def merge_organisations(self, order: MergeOrganisations, uow: OrganisationsWork) -> Answer[OrganisationsMerged]:
        """Two records of one organisation become one."""
        return merging.merge_organisations(order, uow)

    @command("DELETE", f"{MERGES}/<other_id>", UndoOrganisationMerge)
    def undo_organisation_merge(
        self, order: UndoOrganisationMerge, uow: OrganisationsWork
    ) -> Answer[OrganisationsMerged]:
        """They are two organisations after all."""
        return merging.undo_merge(order, uow)

    @every(60)
    def settle_merges(self, uow: OrganisationsWork) -> None:
        """What was offered while two became one."""
        merging.settle(uow)

    @every(3600)
    def forget_corrections(self, uow: OrganisationsWork) -> None:
        """What stood there long ago."""
        forgetting.forget_corrections(uow)
