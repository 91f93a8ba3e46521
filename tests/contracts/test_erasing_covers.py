"""Of every collection it is decided what becomes of it when a person is erased: whoever adds one says so here."""

import importlib

import pytest

from services.contracts.listeners import SOURCES

DELETED, EMPTIED, IDS, NOBODY, SHORT = "deleted", "emptied", "ids", "nobody", "short"
"""Documents go; their personal fields go and days stay; they name people by ids alone, which lead to nobody afterwards;
they hold nothing about newcomers; they end by themselves within days, and hold ids and digests."""
BECOMES: dict[str, dict[str, tuple[str, ...]]] = {
    "intake": {
        DELETED: (
            *("newcomers", "corrections", "introductions", "coachings", "erasure_requests", "sign_in_codes"),
            *("messages", "notices", "standings", "contact_wishes", "correction_requests", "restrictions"),
            *("self_registrations", "moves", "distinctions", "file_requests", "merges", "last_touches"),
            "lifted_restrictions",
        ),
        IDS: ("group_sessions", "session_changes", "ended_consents", "erasures", "held_references"),
        SHORT: ("self_registration_counts",),
        NOBODY: ("units", "group_session_series", "retention", "merged_organisations"),
    },
    "organisations": {
        DELETED: ("proposals",),
        IDS: ("notices",),
        NOBODY: (
            *("organisations", "opportunities", "unit_places", "messages"),
            *("organisation_corrections", "opportunity_corrections", "organisation_merges"),
        ),
    },
    "matching": {
        DELETED: (
            *("candidates", "duties", "pairs", "objections", "erasure_requests", "information_receipts"),
            *("assignment_corrections", "followed", "merged_files"),
        ),
        EMPTIED: ("assignments", "matches", "reserves"),
        IDS: ("places", "reimbursements", "travel_years", "plans", "plan_sheets", "rounds"),
        NOBODY: ("hosts", "unit_places", "opportunities", "ceilings", "weights"),
    },
    "employment": {
        DELETED: (
            *("files", "trajectories", "unconfirmed", "waiting_objections", "referrals", "follow_ups", "proofs"),
            "merged_files",
        ),
        NOBODY: ("programmes", "areas", "demand", "status_places", "credential_keys"),
    },
    "reporting": {
        EMPTIED: ("facts",),
        IDS: ("registrations", "ledgers", "shelves", "summaries", "views", "feeds"),
        NOBODY: ("statements", "published_years", "publications"),
    },
    "identity": {
        DELETED: (
            *("accounts", "sign_in_names", "invitations", "sessions", "known_as", "stopped", "codes", "phones"),
            *("pins", "cards", "card_codes", "provider_accounts", "calendar_feeds", "merged_files"),
        ),
        SHORT: (
            *("attempts", "used_challenges", "steps", "ended_sessions", "continuations", "authorization_codes"),
            *("refresh_families", "device_grants", "wrong_codes", "provider_tries"),
        ),
        IDS: ("client_consents",),
        NOBODY: ("signing_keys", "signing_keys_made", "clients", "links", "merged_organisations"),
    },
    "changes": {
        DELETED: ("placed", "unplaced", "decisions", "met", "allowed"),
        SHORT: ("entries", "waiting"),
        NOBODY: ("log",),
    },
    "partners": {
        EMPTIED: ("persons", "entries"),
        IDS: ("deliveries", "forgettings", "webhook_attempts", "webhook_lanes", "logs"),
        NOBODY: ("agreements", "partners", "webhooks", "amqp_channels"),
    },
}


@pytest.mark.parametrize("service", SOURCES)
def test_every_collection_has_its_place(service: str) -> None:
    kept = importlib.import_module(f"services.{service}.store").INDEXES

    assert sorted(name for names in BECOMES[service].values() for name in names) == sorted(kept)


@pytest.mark.parametrize("service", SOURCES)
def test_what_is_sealed_is_deleted_or_emptied(service: str) -> None:
    sealed = getattr(importlib.import_module(f"services.{service}.store"), "SEALED", {})

    gone = {name for what in (DELETED, EMPTIED) for name in BECOMES[service].get(what, ())}
    assert set(sealed) <= gone
