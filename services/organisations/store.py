"""What organisations keeps: its collections, and the indexes they need."""

from services.chassis.sending import queue
from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.organisations.domain.areas import UnitPlace
from services.organisations.domain.merges import OrganisationMerge
from services.organisations.domain.notices import Notice
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.domain.proposals import Proposal
from services.platform import merges
from services.platform.corrections import RecordCorrections
from services.platform.work import UnitOfWork

INDEXES: dict[str, list[str]] = {
    "organisations": ["area_id", "reference_key", "insured_until", "company_number", "postcode"],
    "organisation_merges": ["survivor_id", "stands"],
    "opportunities": [
        "area_id+offer.starts_on+_id",
        "organisation_id+offer.starts_on+_id",
        "offer.starts_on+_id",
        "status",
        "reference_key",
    ],
    "organisation_corrections": ["oldest_on+_id"],
    "opportunity_corrections": ["oldest_on+_id"],
    "unit_places": ["area_id"],
    "proposals": ["newcomer_id"],
    "notices": ["state+due_at", "organisation_id", "about", "planned_at"],
    queue.COLLECTION: queue.INDEXES,
}


class OrganisationsWork(UnitOfWork):
    """The unit of work of organisations."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self._units_by_area: dict[str, frozenset[str]] = {}
        self.organisations = Collection(
            self, "organisations", Organisation, missing="unknown-organisation", about="organisation_id"
        )
        self.opportunities = Collection(
            self, "opportunities", Opportunity, missing="unknown-opportunity", about="opportunity_id"
        )
        self.organisation_merges = Collection(
            self, "organisation_merges", OrganisationMerge, missing="unknown-organisation"
        )
        self.organisation_corrections = Collection(
            self, "organisation_corrections", RecordCorrections, missing="unknown-organisation"
        )
        self.opportunity_corrections = Collection(
            self, "opportunity_corrections", RecordCorrections, missing="unknown-opportunity"
        )
        self.unit_places = Collection(self, "unit_places", UnitPlace, missing="unknown-unit")
        self.proposals = Collection(self, "proposals", Proposal, missing="unknown-match")
        self.notices = Collection(self, "notices", Notice, missing="unknown-message")
        self.messages = queue.messages_of(self)

    def units_in(self, area_id: str) -> frozenset[str]:
        """The units that work in this area, asked once; none when the area is unknown."""
        if area_id not in self._units_by_area:
            places = self.unit_places.where(area_id=area_id)
            self._units_by_area[area_id] = frozenset(place.id for place in places)
        return self._units_by_area[area_id]

    def going_on(self, organisation_id: str) -> str:
        """The id of the record that goes on for this organisation: itself, or the last one that it was merged into."""
        return merges.going_on(organisation_id, self.organisation_merges.find)

    def aliases_of(self, organisation_id: str) -> list[str]:
        """This id, and those of all records that go on in it."""
        stand = self.organisation_merges.where
        return merges.with_those_inside(organisation_id, lambda into: stand(survivor_id=into, stands=True))

    def merged(self) -> frozenset[str]:
        """The ids of all that go on in another."""
        return frozenset(each.id for each in self.organisation_merges.where(stands=True))

    def areas_of(self, units: frozenset[str]) -> list[str]:
        """The areas in which these units work."""
        self.unit_places.prefetch(units)
        places = map(self.unit_places.find, units)
        return sorted({place.area_id for place in places if place})
