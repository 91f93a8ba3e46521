"""What identity keeps: its collections, and the indexes they need."""

from services.chassis.storage.collection import Collection
from services.chassis.storage.sealing.declared import SEALED_MARK, Sealed
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.accounts.domain.accounts import Account, SignInName
from services.identity.accounts.domain.invitations import Invitation
from services.identity.arrivals.domain import KnownAs, Stopped
from services.identity.attempts.domain import Attempts
from services.identity.calendars.domain import CalendarFeed
from services.identity.cards.domain import Card, CardCode
from services.identity.clients.domain import Client
from services.identity.codes.domain import OneTimeCode, WrongCodes
from services.identity.keys.domain import MadeSoFar, SigningKey
from services.identity.links.domain import Link
from services.identity.oauth.domain.codes import AuthorizationCode
from services.identity.oauth.domain.consents import Consent
from services.identity.oauth.domain.devices import DeviceGrant
from services.identity.oauth.domain.refreshing import RefreshFamily
from services.identity.pages.domain import Step
from services.identity.passkeys.domain import UsedChallenge
from services.identity.phones.domain import Phone, Pin
from services.identity.providers.domain.providers import Joined
from services.identity.providers.domain.tries import Try
from services.identity.sessions.domain import Continuation, EndedSession, Session
from services.platform.merges import MergedFile
from services.platform.sealing import Seal, seal_of
from services.platform.work import UnitOfWork

INDEXES: dict[str, list[str]] = {
    "accounts": ["roles", "newcomers", SEALED_MARK],
    "sign_in_names": [],
    "invitations": ["invited_by", "last_day"],
    "attempts": ["day"],
    "used_challenges": ["day"],
    "steps": ["day"],
    "sessions": ["account", "last_day"],
    "ended_sessions": ["minute"],
    "continuations": ["last_day"],
    "signing_keys": [],
    "signing_keys_made": [],
    "clients": ["ended"],
    "authorization_codes": ["day"],
    "refresh_families": ["day"],
    "device_grants": ["user_code", "day"],
    "client_consents": [],
    "known_as": [],
    "stopped": [],
    "merged_files": ["into"],
    "merged_organisations": [],
    "codes": ["expires_at"],
    "wrong_codes": ["day"],
    "phones": ["used_at"],
    "pins": [],
    "cards": [],
    "card_codes": ["newcomer"],
    "links": ["expires_at"],
    "calendar_feeds": ["key", "account"],
    "provider_tries": ["expires_at"],
    "provider_accounts": [],
}


SEALED: dict[str, Sealed] = {"accounts": Sealed(fields=("sign_in_name", "display_name"))}
"""With a key for each account: whoever else acts with an account of a newcomer keeps it."""


class IdentityWork(UnitOfWork):
    """Identity's unit of work."""

    sealed = SEALED

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.accounts = Collection(self, "accounts", Account, missing="unknown-account")
        self.sign_in_names = Collection(self, "sign_in_names", SignInName, missing="unknown-account")
        self.invitations = Collection(self, "invitations", Invitation, missing="unknown-invitation")
        self.attempts = Collection(self, "attempts", Attempts, missing="unknown-attempts")
        self.used_challenges = Collection(self, "used_challenges", UsedChallenge, missing="unknown-challenge")
        self.steps = Collection(self, "steps", Step, missing="unknown-step")
        self.sessions = Collection(self, "sessions", Session, missing="unknown-session")
        self.ended_sessions = Collection(self, "ended_sessions", EndedSession, missing="unknown-session")
        self.continuations = Collection(self, "continuations", Continuation, missing="unknown-continuation")
        self.known_as = Collection(self, "known_as", KnownAs, missing="unknown-account")
        self.stopped = Collection(self, "stopped", Stopped, missing="unknown-newcomer")
        self.merged_files = Collection(self, "merged_files", MergedFile, missing="unknown-newcomer")
        self.merged_organisations = Collection(self, "merged_organisations", MergedFile, missing="unknown-organisation")
        self.codes = Collection(self, "codes", OneTimeCode, missing="unknown-code")
        self.wrong_codes = Collection(self, "wrong_codes", WrongCodes, missing="unknown-code")
        self.phones = Collection(self, "phones", Phone, missing="unknown-phone")
        self.pins = Collection(self, "pins", Pin, missing="unknown-pin")
        self.cards = Collection(self, "cards", Card, missing="unknown-card")
        self.card_codes = Collection(self, "card_codes", CardCode, missing="unknown-card")
        self.links = Collection(self, "links", Link, missing="unknown-link")
        self.calendar_feeds = Collection(self, "calendar_feeds", CalendarFeed, missing="unknown-calendar")
        self.provider_tries = Collection(self, "provider_tries", Try, missing="unknown-try")
        self.provider_accounts = Collection(self, "provider_accounts", Joined, missing="unknown-account")
        self.signing_keys = Collection(self, "signing_keys", SigningKey, missing="unknown-key")
        self.signing_keys_made = Collection(self, "signing_keys_made", MadeSoFar, missing="unknown-key")
        self.clients = Collection(self, "clients", Client, missing="unknown-client")
        self.authorization_codes = Collection(self, "authorization_codes", AuthorizationCode, missing="unknown-code")
        self.refresh_families = Collection(self, "refresh_families", RefreshFamily, missing="unknown-session")
        self.device_grants = Collection(self, "device_grants", DeviceGrant, missing="unknown-code")
        self.client_consents = Collection(self, "client_consents", Consent, missing="unknown-client")

    @property
    def seal(self) -> Seal:
        """What secrets are sealed with before they are kept."""
        return seal_of(self.context.seal_secret)

    @property
    def issuer(self) -> str:
        """Who signs tokens: the address at which the platform is reached."""
        return self.context.public_url
