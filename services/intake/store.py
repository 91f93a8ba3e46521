"""What intake keeps: its collections, and the indexes they need."""

from services.chassis.sending import queue
from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.intake.erasures.domain import ErasureRequest
from services.intake.file_requests.domain import FileRequest
from services.intake.introductions.domain.organisations import Introduction
from services.intake.introductions.domain.partners import Coaching
from services.intake.merges.domain import Merge
from services.intake.newcomers.domain.corrections import Corrections
from services.intake.newcomers.domain.distinctions import Distinction
from services.intake.newcomers.domain.likeness import Resembling
from services.intake.newcomers.domain.moves import Moves
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.sessions.domain import GroupSession
from services.intake.sign_in.domain.codes import CodeSent
from services.intake.units.domain import Unit
from services.platform.work import UnitOfWork

INDEXES: dict[str, list[str]] = {
    "units": [],
    "newcomers": [
        "unit_id+registered_on+_id",
        "registered_on+_id",
        "looked_up_by",
        "resembles_by",
        "found_by",
        "reachable_at",
        "reference_key",
    ],
    "group_sessions": ["unit_id+held_on+_id", "held_on+_id"],
    "sign_in_codes": ["number+at", "at"],
    queue.COLLECTION: queue.INDEXES,
    "introductions": ["newcomer_id"],
    "coachings": ["newcomer_id"],
    "erasure_requests": [],
    "corrections": [],
    "moves": [],
    "file_requests": ["unit_ids+asked_on+_id", "asked_on+_id", "newcomer_id", "ends_on"],
    "merges": ["survivor_id"],
    "distinctions": [],
}


class IntakeWork(UnitOfWork):
    """Intake's unit of work."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.units = Collection(self, "units", Unit, missing="unknown-unit", about="unit_id")
        self.newcomers = Collection(self, "newcomers", Newcomer, missing="unknown-newcomer", about="newcomer_id")
        self.group_sessions = Collection(
            self, "group_sessions", GroupSession, missing="unknown-group-session", about="session_id"
        )
        self.sign_in_codes = Collection(self, "sign_in_codes", CodeSent, missing="unknown-code")
        self.messages = queue.messages_of(self)
        self.introductions = Collection(self, "introductions", Introduction, missing="unknown-match")
        self.coachings = Collection(self, "coachings", Coaching, missing="unknown-trajectory")
        self.erasure_requests = Collection(self, "erasure_requests", ErasureRequest, missing="unknown-newcomer")
        self.corrections = Collection(self, "corrections", Corrections, missing="unknown-newcomer")
        self.distinctions = Collection(self, "distinctions", Distinction, missing="unknown-newcomer")
        self.merges = Collection(self, "merges", Merge, missing="unknown-newcomer")
        self.file_requests = Collection(self, "file_requests", FileRequest, missing="unknown-file-request")
        self.moves = Collection(self, "moves", Moves, missing="unknown-newcomer")
        self.resembling: dict[str, dict[str, Resembling]] = {}
        """Whoever has a key of likeness, by id, for the keys that were asked for."""
