"""What employment keeps: its collections, and the indexes they need."""

from services.chassis.storage.collection import Collection
from services.chassis.storage.sealing.declared import SEALED_MARK, Sealed
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.demand.domain.counting import Month
from services.employment.files.domain.files import File
from services.employment.files.domain.follow_ups import FollowUp
from services.employment.files.domain.merging import MergedFileWithKeys
from services.employment.files.domain.pointers import Pointer, WaitingObjection
from services.employment.programmes.domain import Area, Programme
from services.employment.proofs.domain.keys import CredentialKey
from services.employment.proofs.domain.proofs import Place, Proof
from services.platform.partners import partner_id
from services.platform.sealing import Seal, seal_of
from services.platform.work import UnitOfWork

PROGRAMME = "programme"
"""The kind of record, in the ids by which others hear of one."""
INDEXES: dict[str, list[str]] = {
    "files": [SEALED_MARK],
    "trajectories": ["partner"],
    "unconfirmed": [],
    "waiting_objections": [],
    "referrals": ["partner"],
    "merged_files": ["into", "holder"],
    "follow_ups": ["state+due_on+_id", "state+partner", "state+unit_id", "newcomer_id", SEALED_MARK],
    "programmes": ["area_id"],
    "areas": [],
    "demand": [],
    "proofs": ["newcomer_id", SEALED_MARK],
    "status_places": ["revoked"],
    "credential_keys": [],
}


SEALED: dict[str, Sealed] = {
    "files": Sealed(
        fields=(
            "schooling_level",
            "speaks",
            "evidence",
            "trajectories",
            "referrals",
            "pushes",
            "objections",
        )
    ),
    "follow_ups": Sealed(person="newcomer_id", fields=("answer",)),
    "proofs": Sealed(person="newcomer_id", fields=("claims", "reason"), needed=True),
}
"""What is known of somebody on the way to work, and what people wrote about them."""


class EmploymentWork(UnitOfWork):
    """Employment's unit of work."""

    sealed = SEALED

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.files = Collection(self, "files", File, missing="unknown-newcomer", about="newcomer_id")
        self.trajectories = Collection(self, "trajectories", Pointer, missing="unknown-trajectory")
        self.unconfirmed = Collection(self, "unconfirmed", Pointer, missing="unknown-trajectory")
        self.waiting_objections = Collection(self, "waiting_objections", WaitingObjection, missing="unknown-objection")
        self.referrals = Collection(self, "referrals", Pointer, missing="unknown-referral")
        self.merged_files = Collection(self, "merged_files", MergedFileWithKeys, missing="unknown-newcomer")
        self.follow_ups = Collection(self, "follow_ups", FollowUp, missing="unknown-follow-up")
        self.programmes = Collection(self, "programmes", Programme, missing="unknown-programme", about="programme_id")
        self.demand = Collection(self, "demand", Month, missing="unknown-month")
        self.areas = Collection(self, "areas", Area, missing="unknown-area")
        self.proofs = Collection(self, "proofs", Proof, missing="unknown-proof")
        self.status_places = Collection(self, "status_places", Place, missing="unknown-place")
        self.credential_keys = Collection(self, "credential_keys", CredentialKey, missing="unknown-key")

    @property
    def seal(self) -> Seal:
        """What secrets are sealed with before they are kept."""
        return seal_of(self.context.seal_secret)

    def told_as(self, programme_id: str) -> str:
        """The id by which others hear of a programme: what a client calls it could name somebody."""
        return self.derived_id(PROGRAMME, programme_id)

    def known_as(self, partner: str) -> str:
        """The id by which others, and consents in files, tell of a partner."""
        return partner_id(partner, self)
