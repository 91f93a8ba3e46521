"""What intake keeps: its collections, and the indexes they need."""

from services.chassis.sending import queue
from services.chassis.storage.collection import Collection
from services.chassis.storage.sealing.declared import SEALED_MARK, Sealed
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.intake.consents.domain import Ended
from services.intake.contact_wishes.domain import ContactWishes
from services.intake.correction_requests.domain import CorrectionRequest
from services.intake.erasures.domain import Erasure, ErasureRequest
from services.intake.file_requests.domain import FileRequest
from services.intake.introductions.domain.organisations import Introduction
from services.intake.introductions.domain.partners import Coaching
from services.intake.merges.domain import Merge
from services.intake.messages.domain.notices import Notice
from services.intake.messages.domain.standings import Standing
from services.intake.newcomers.domain.corrections import Corrections
from services.intake.newcomers.domain.distinctions import Distinction
from services.intake.newcomers.domain.likeness import Resembling
from services.intake.newcomers.domain.moves import Moves
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.domain.references import HeldReference
from services.intake.restrictions.domain import Lifted, Restriction
from services.intake.retention.domain import CarriedOut
from services.intake.self_registrations.domain import SelfRegistration, SentFrom
from services.intake.sessions.domain.changes import SessionChanges
from services.intake.sessions.domain.series import Series
from services.intake.sessions.domain.sessions import GroupSession
from services.intake.sign_in.domain.codes import CodeSent
from services.intake.touches.domain import LastTouch, touched
from services.intake.units.domain import Unit
from services.platform.merges import MergedFile
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
        "eligibility.valid_until",
        "status+withdrew_on+_id",
        SEALED_MARK,
    ],
    "group_sessions": ["unit_id+held_on+_id", "held_on+_id", "series_id"],
    "group_session_series": [],
    "session_changes": [],
    "notices": ["state+due_at", "newcomer_id", "about", "unit_id+state", "planned_at"],
    "standings": ["newcomer_id", "opportunity_id", "planned"],
    "sign_in_codes": ["number+at", "at"],
    queue.COLLECTION: [*queue.INDEXES, "sealed_for", SEALED_MARK],
    "held_references": ["newcomer_id"],
    "introductions": ["newcomer_id"],
    "merged_organisations": ["into"],
    "coachings": ["newcomer_id"],
    "erasure_requests": ["asked_on+_id"],
    "erasures": ["code", "complete"],
    "corrections": [SEALED_MARK, "oldest_on+_id"],
    "retention": [],
    "contact_wishes": [SEALED_MARK],
    "correction_requests": ["newcomer_id", "unit_id+state", "state", "answered_on", SEALED_MARK],
    "restrictions": [],
    "lifted_restrictions": [],
    "ended_consents": [],
    "self_registrations": [
        "unit_id+sent_on+_id",
        "state+sent_on+_id",
        "state+closed_on+_id",
        "browsers",
        "newcomer_id",
        "sealed_for",
        SEALED_MARK,
    ],
    "self_registration_counts": ["at"],
    "moves": [],
    "last_touches": ["state+on+_id", "state+asked_on+_id", "state+waits_since+_id", "unit_id+state", "question"],
    "file_requests": ["unit_ids+asked_on+_id", "asked_on+_id", "newcomer_id", "ends_on"],
    "merges": ["survivor_id", SEALED_MARK],
    "distinctions": [SEALED_MARK],
}


SEALED: dict[str, Sealed] = {
    "newcomers": Sealed(
        fields=(
            "person",
            "reference",
            "eligibility.basis_code",
            "profile",
            "availability",
            "circumstances",
            "child_safety",
            "work_facts",
        ),
        looked_up_by=("looked_up_by", "resembles_by", "found_by", "reachable_at", "reference_key"),
        needed=True,
        rebuilt=("looked_up_by", "resembles_by", "found_by", "reachable_at"),
    ),
    "corrections": Sealed(fields=("made",), needed=True),
    "contact_wishes": Sealed(fields=("reach",), needed=True),
    "correction_requests": Sealed(person="newcomer_id", fields=("said", "answer"), needed=True),
    "self_registrations": Sealed(person="sealed_for", fields=("applicant",), restored=False),
    "merges": Sealed(person="survivor_id", fields=("survivor_before",), needed=True),
    "distinctions": Sealed(fields=("words",)),
    queue.COLLECTION: Sealed(person="sealed_for", fields=("to", "text", "subject"), restored=False),
}
"""What is a person's, sealed with their key. Status, days and consents stay open: the erasure journal reads them."""


_FILES = ("newcomers", "contact_wishes")
"""Collections with a document for each person, under their id."""


class IntakeWork(UnitOfWork):
    """Intake's unit of work."""

    sealed = SEALED

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.units = Collection(self, "units", Unit, missing="unknown-unit", about="unit_id")
        self.newcomers = Collection(self, "newcomers", Newcomer, missing="unknown-newcomer", about="newcomer_id")
        self.group_sessions = Collection(
            self, "group_sessions", GroupSession, missing="unknown-group-session", about="session_id"
        )
        self.group_session_series = Collection(self, "group_session_series", Series, missing="unknown-series")
        self.session_changes = Collection(self, "session_changes", SessionChanges, missing="unknown-group-session")
        self.sign_in_codes = Collection(self, "sign_in_codes", CodeSent, missing="unknown-code")
        self.messages = queue.messages_of(self)
        self.notices = Collection(self, "notices", Notice, missing="unknown-message")
        self.standings = Collection(self, "standings", Standing, missing="unknown-match")
        self.merged_organisations = Collection(self, "merged_organisations", MergedFile, missing="unknown-organisation")
        self.held_references = Collection(self, "held_references", HeldReference, missing="unknown-newcomer")
        self.introductions = Collection(self, "introductions", Introduction, missing="unknown-match")
        self.coachings = Collection(self, "coachings", Coaching, missing="unknown-trajectory")
        self.erasure_requests = Collection(self, "erasure_requests", ErasureRequest, missing="unknown-newcomer")
        self.erasures = Collection(self, "erasures", Erasure, missing="unknown-newcomer")
        self.retention = Collection(self, "retention", CarriedOut, missing="unknown-kind")
        self.corrections = Collection(self, "corrections", Corrections, missing="unknown-newcomer")
        self.contact_wishes = Collection(self, "contact_wishes", ContactWishes, missing="unknown-newcomer")
        self.correction_requests = Collection(
            self, "correction_requests", CorrectionRequest, missing="unknown-correction-request"
        )
        self.restrictions = Collection(self, "restrictions", Restriction, missing="unknown-newcomer")
        self.lifted_restrictions = Collection(self, "lifted_restrictions", Lifted, missing="unknown-newcomer")
        self.ended_consents = Collection(self, "ended_consents", Ended, missing="unknown-consent-text")
        self.self_registrations = Collection(
            self, "self_registrations", SelfRegistration, missing="unknown-self-registration"
        )
        self.self_registration_counts = Collection(
            self, "self_registration_counts", SentFrom, missing="unknown-self-registration"
        )
        self.distinctions = Collection(self, "distinctions", Distinction, missing="unknown-newcomer")
        self.merges = Collection(self, "merges", Merge, missing="unknown-newcomer")
        self.file_requests = Collection(self, "file_requests", FileRequest, missing="unknown-file-request")
        self.moves = Collection(self, "moves", Moves, missing="unknown-newcomer")
        self.last_touches = Collection(self, "last_touches", LastTouch, missing="unknown-newcomer")
        self.resembling: dict[str, dict[str, Resembling]] = {}
        """Whoever has a key of likeness, by id, for the keys that were asked for."""

    def commit(self) -> Commit:
        """Commit, and note with it that somebody touched these files; what the platform does by itself touches none."""
        if self.context.caller is not None:
            self._note_touched()
        return super().commit()

    def _note_touched(self) -> None:
        files = [each for name in _FILES for each in self.in_hand.changed(name)]
        units = {each.id: each.unit_id for each in files}
        beside = {str(each.data["newcomer_id"]) for each in self._events if each.data.get("newcomer_id")}
        beside |= {each.newcomer_id for each in self.in_hand.changed("correction_requests")}
        self.last_touches.prefetch({*units, *beside})
        for newcomer_id in {*units, *beside}:
            known = self.last_touches.find(newcomer_id)
            unit_id = units.get(newcomer_id) or (known.unit_id if known else None)
            if unit_id is not None:
                self.last_touches.put(touched(known, newcomer_id, unit_id, self.today))
