"""The entrypoints of organisations."""

from services.chassis.dependencies import Sending, Work
from services.chassis.envelope import Envelope
from services.chassis.http.answers import Answer, Identified, done
from services.chassis.process.subscribing import subscribe
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts import matching
from services.contracts.intake import NewcomerErased, UnitOpened
from services.organisations.answers.cards import OpportunityCards, OrganisationCards
from services.organisations.answers.opportunities import Opportunities, OpportunityDetail
from services.organisations.answers.organisations import OrganisationDetail, Organisations
from services.organisations.answers.standing import CurrentStanding
from services.organisations.commands.cards import AskOpportunityCards, AskOrganisationCards
from services.organisations.commands.opportunities import (
    AskOpportunities,
    AskOpportunity,
    ChangeOpportunity,
    CloseOpportunity,
    OpenOpportunity,
)
from services.organisations.commands.organisations import (
    AskOrganisation,
    AskOrganisations,
    KeepContact,
    RegisterOrganisation,
    SendSignInLink,
)
from services.organisations.commands.standing import (
    ApproveOrganisation,
    AssessCriterion,
    RecordInsurance,
    SuspendOrganisation,
)
from services.organisations.copies import COPIED, NOT_GIVEN
from services.organisations.correction_entrypoints import CorrectionEntrypoints
from services.organisations.handlers import areas, contacts, erasing, opportunities, organisations, proposals, standing
from services.organisations.legal_entrypoints import LegalEntrypoints
from services.organisations.merge_entrypoints import MergeEntrypoints
from services.organisations.message_entrypoints import MessageEntrypoints
from services.organisations.records import RECORDS
from services.organisations.store import INDEXES, OrganisationsWork
from services.organisations.views import cards as card_views
from services.organisations.views import opportunities as opportunity_views
from services.organisations.views import organisations as organisation_views
from services.platform import access, copies, dead_letters, listening, replaying
from services.platform.access import AccessLines, AskAccess
from services.platform.caller import Caller
from services.platform.copies import AskCopy, ServiceCopy
from services.platform.dead_letters import AskDeadLetters, DeadLetters, DealtWith, DiscardDeadLetters, ReplayDeadLetters
from services.platform.entrypoints import command, question
from services.platform.listening import StartedListeners, StartListeners
from services.platform.references import AskIds, Ids
from services.platform.replaying import EventReplayAnswer, ReplayEvents

COORDINATOR = ("coordinator",)
EITHER = ("coordinator", "organisation")
ORGANISATION = "/v1/organisations/<organisation_id>"
OPPORTUNITY = "/v1/opportunities/<opportunity_id>"


class OrganisationsService(MessageEntrypoints, LegalEntrypoints, CorrectionEntrypoints, MergeEntrypoints):
    """Commands in, facts out: see `services.organisations`."""

    name = "organisations"
    records = RECORDS
    work = Work(OrganisationsWork, INDEXES, derives_ids=True)
    senders = Sending()

    @question("/v1/access/organisations", AskAccess)
    def read_access(self, ask: AskAccess, caller: Caller) -> AccessLines:
        """Who asked what of whom."""
        return access.access_lines(ask, self.work.access_log, caller)

    @question("/v1/copies/organisations/<newcomer_id>", AskCopy)
    def copy_of_newcomer(self, ask: AskCopy, caller: Caller) -> ServiceCopy:
        """What is kept here of somebody."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        copies.must_be_permitted(ask, uow)
        return copies.copy_of(ask, self.name, COPIED, NOT_GIVEN, uow)

    @command("POST", "/v1/listeners/organisations", StartListeners)
    def start_listeners(self, order: StartListeners, uow: OrganisationsWork) -> Answer[StartedListeners]:
        """Have those go on that stopped themselves."""
        return listening.start_listeners(self.name, order, uow)

    @command("POST", "/v1/event-replays/organisations", ReplayEvents)
    def replay_events(self, order: ReplayEvents, uow: OrganisationsWork) -> Answer[EventReplayAnswer]:
        """Publish again what the broker lost."""
        return replaying.replay_events(order, self.work.sent_events, uow)

    @question("/v1/dead-letters/organisations", AskDeadLetters)
    def read_dead_letters(self, ask: AskDeadLetters, caller: Caller) -> DeadLetters:
        """What the service could not apply, and why."""
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/organisations/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, uow: OrganisationsWork) -> Answer[DealtWith]:
        """Give some of it back to where it came from, or all."""
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/organisations/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, uow: OrganisationsWork) -> Answer[DealtWith]:
        """Drop some of it for good, or all."""
        return dead_letters.discard(order, self.work.dead_letters)

    @subscribe(NewcomerErased)
    def on_newcomer_erased(self, fact: Envelope, uow: OrganisationsWork) -> None:
        """Intake erased somebody."""
        erasing.erase(fact, uow)

    @subscribe(UnitOpened)
    def on_unit_opened(self, fact: Envelope, uow: OrganisationsWork) -> None:
        """Learn where units work."""
        areas.keep_unit_place(fact, uow)

    @subscribe(
        matching.MatchProposed,
        matching.MatchAccepted,
        matching.MatchConfirmed,
        matching.MatchDeclined,
        matching.MatchRefused,
        matching.MatchExpired,
        matching.MatchWithdrawn,
        matching.AssignmentStarted,
        matching.AssignmentEnded,
        prefetch=proposals.prefetch,
    )
    def on_match(self, fact: Envelope, uow: OrganisationsWork) -> None:
        """Learn what was proposed to whom."""
        proposals.keep_proposal(fact, uow)

    @command(
        "POST",
        "/v1/organisations",
        RegisterOrganisation,
        batch="/v1/organisations/batch",
        prefetch=organisations.prefetch_registrations,
    )
    def register_organisation(self, order: RegisterOrganisation, uow: OrganisationsWork) -> Answer[Identified]:
        """Register an organisation."""
        return organisations.register_organisation(order, uow)

    @command("POST", "/v1/organisations/ids", AskIds)
    def ids_of_organisations(self, ask: AskIds, uow: OrganisationsWork) -> Answer[Ids]:
        """Look up the ids of references."""
        return done(organisation_views.ids_of(ask, uow))

    @command("POST", f"{ORGANISATION}/sign-in-links", SendSignInLink)
    def send_sign_in_link(self, order: SendSignInLink, uow: OrganisationsWork) -> Answer[Identified]:
        """Send a link to the contact."""
        return contacts.send_sign_in_link(order, uow)

    @command("PUT", f"{ORGANISATION}/criteria/<criterion>", AssessCriterion)
    def assess_criterion(self, order: AssessCriterion, uow: OrganisationsWork) -> Answer[Identified]:
        """Keep evidence on a criterion."""
        return standing.assess_criterion(order, uow)

    @command(
        "POST",
        f"{ORGANISATION}/approval",
        ApproveOrganisation,
        batch="/v1/organisations/approvals/batch",
        prefetch=standing.prefetch_organisations,
    )
    def approve_organisation(self, order: ApproveOrganisation, uow: OrganisationsWork) -> Answer[CurrentStanding]:
        """Approve an organisation."""
        return standing.approve_organisation(order, uow)

    @command("POST", f"{ORGANISATION}/suspension", SuspendOrganisation)
    def suspend_organisation(self, order: SuspendOrganisation, uow: OrganisationsWork) -> Answer[CurrentStanding]:
        """Suspend an organisation."""
        return standing.suspend_organisation(order, uow)

    @command("PUT", f"{ORGANISATION}/insurance", RecordInsurance)
    def record_insurance(self, order: RecordInsurance, uow: OrganisationsWork) -> Answer[Identified]:
        """Keep until when it is insured."""
        return standing.record_insurance(order, uow)

    @command("PUT", f"{ORGANISATION}/contact", KeepContact)
    def keep_contact(self, order: KeepContact, uow: OrganisationsWork) -> Answer[Identified]:
        """Keep whom to write to."""
        return contacts.keep_contact(order, uow)

    @question(ORGANISATION, AskOrganisation)
    def organisation(self, ask: AskOrganisation, caller: Caller) -> OrganisationDetail:
        """One organisation."""
        return organisation_views.organisation(ask, self._reading(caller))

    @command("POST", "/v1/organisations/cards", AskOrganisationCards)
    def organisation_cards(self, ask: AskOrganisationCards, uow: OrganisationsWork) -> Answer[OrganisationCards]:
        """What these are called, as far as the caller may see it."""
        return done(card_views.organisation_cards(ask, uow))

    @question("/v1/organisations", AskOrganisations)
    def list_organisations(self, ask: AskOrganisations, caller: Caller) -> Organisations:
        """The organisations of an area."""
        return organisation_views.organisations(ask, self._reading(caller))

    @command(
        "POST",
        "/v1/opportunities",
        OpenOpportunity,
        batch="/v1/opportunities/batch",
        prefetch=opportunities.prefetch_openings,
    )
    def open_opportunity(self, order: OpenOpportunity, uow: OrganisationsWork) -> Answer[Identified]:
        """Offer something to do."""
        return opportunities.open_opportunity(order, uow)

    @command("POST", "/v1/opportunities/ids", AskIds)
    def ids_of_opportunities(self, ask: AskIds, uow: OrganisationsWork) -> Answer[Ids]:
        """Look up the ids of references."""
        return done(opportunity_views.ids_of(ask, uow))

    @command("POST", "/v1/opportunities/cards", AskOpportunityCards)
    def opportunity_cards(self, ask: AskOpportunityCards, uow: OrganisationsWork) -> Answer[OpportunityCards]:
        """What there is to do, where and when, as far as the caller may see it."""
        return done(card_views.opportunity_cards(ask, uow))

    @command("PUT", OPPORTUNITY, ChangeOpportunity)
    def change_opportunity(self, order: ChangeOpportunity, uow: OrganisationsWork) -> Answer[Identified]:
        """Describe it anew."""
        return opportunities.change_opportunity(order, uow)

    @command("POST", f"{OPPORTUNITY}/closure", CloseOpportunity)
    def close_opportunity(self, order: CloseOpportunity, uow: OrganisationsWork) -> Answer[Identified]:
        """Take nobody new for it."""
        return opportunities.close_opportunity(order, uow)

    @question(OPPORTUNITY, AskOpportunity)
    def opportunity(self, ask: AskOpportunity, caller: Caller) -> OpportunityDetail:
        """One opportunity."""
        return opportunity_views.opportunity(ask, self._reading(caller))

    @question("/v1/opportunities", AskOpportunities)
    def list_opportunities(self, ask: AskOpportunities, caller: Caller) -> Opportunities:
        """The opportunities of an area."""
        return opportunity_views.opportunities(ask, self._reading(caller))

    def _reading(self, caller: Caller) -> OrganisationsWork:
        """A unit of work that only reads."""
        uow: OrganisationsWork = self.work.begin(ExecutionContext(caller=caller))
        return uow


SERVICE = OrganisationsService
