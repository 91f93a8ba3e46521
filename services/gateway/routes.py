"""Which service owns which paths under `/v1`, and how long it may take."""

GATEWAY, WEB = "gateway", "web"
OWNERS: dict[str, str] = {
    "units": "intake",
    "newcomers": "intake",
    "erasures": "intake",
    "retention": "intake",
    "eligibility": "intake",
    "eligibility-bases": "intake",
    "profiles": "intake",
    "consents": "intake",
    "contact-wishes": "intake",
    "correction-requests": "intake",
    "group-sessions": "intake",
    "no-shows": "intake",
    "self-registrations": "intake",
    "file-requests": "intake",
    "talents": "intake",
    "organisations": "organisations",
    "legal-forms": "organisations",
    "opportunities": "organisations",
    "matching": "matching",
    "matches": "matching",
    "rounds": "matching",
    "reserve-lists": "matching",
    "assignments": "matching",
    "volunteer-days": "matching",
    "evaluations": "matching",
    "duties": "matching",
    "attendance": "matching",
    "reimbursements": "matching",
    "reimbursement-ceilings": "matching",
    "travel-cost-rules": "matching",
    "travel-costs": "matching",
    "volunteer-lists": "matching",
    "information": "employment",
    "volunteer-papers": "employment",
    "portfolios": "employment",
    "proofs": "employment",
    "programmes": "employment",
    "trajectories": "employment",
    "referrals": "employment",
    "pushes": "employment",
    "follow-ups": "employment",
    "key-figures": "reporting",
    "stated-figures": "reporting",
    "reporting": "reporting",
    "keys": "identity",
    "clients": "identity",
    "sign-in-cards": "identity",
    "sign-in-links": "identity",
    "accounts": "identity",
    "invitations": "identity",
    "me": "identity",
    "changes": "changes",
    "partner-agreements": "partners",
    "partner": "partners",
    "partner-webhooks": "partners",
    "deliveries": "partners",
    "forgettings": "partners",
    "status": GATEWAY,
    "openapi.json": GATEWAY,
    "asyncapi.json": GATEWAY,
}
"""The first segment of a path, and its service."""

OPEN: dict[str, str] = {
    "oauth": "identity",
    ".well-known": "identity",
    "sign-in": "identity",
    "credentials": "employment",
    "outcomes": "employment",
}
"""The first segment of a path outside `/v1`, and its service: asked without a bearer token."""
INTERNAL = frozenset(
    {
        "/oauth/ended-sessions",
        "/oauth/page-token",
        "/oauth/calendar-token",
        "/self-registrations",
        "/metrics",
        "/status",
    }
)
"""What services ask one another, and what those who run them ask each."""
OPEN_PATHS = ("/", "/<path:rest>")
"""Everything outside `/v1` and what the gateway answers itself: what no service named above owns is a page."""

STREAM = "changes/stream"
"""The path below `/v1/` whose answer goes on."""
LIVE = "/live"
"""The same for pages."""

SERVICES = frozenset({*OWNERS.values(), *OPEN.values()}) - {GATEWAY}
"""Everything behind the door that keeps something."""
BEHIND = SERVICES | {WEB}
"""Everything behind the door."""

SHARED = frozenset({"access", "copies", "dead-letters", "event-replays", "listeners"})
"""Of these segments each service owns what bears its name: `access/intake`, `dead-letters/intake/replay`."""

LOOKS = "access"
"""The path below `/v1/` that the gateway answers out of all of `access/<service>`."""

ANSWER_SECONDS = 15.0
SLOW_PATHS: dict[str, float] = {"reporting/rebuild": 1800.0}
"""Paths whose work is long by nature."""


def owner_outside(path: str) -> str | None:
    """The service that owns a path outside `/v1`, by its first segment; None for one that begins with two slashes."""
    first = path.split("/")[1]
    return None if first == "v1" or path.startswith("//") else OPEN.get(first, WEB)


def owner_of(path: str) -> str | None:
    """The service that owns a path below `/v1/`, or None."""
    if path == LOOKS:
        return GATEWAY
    first, _, rest = path.partition("/")
    if first in SHARED:
        name = rest.partition("/")[0]
        return name if name in SERVICES else None
    return OWNERS.get(first)


def seconds_for(path: str) -> float:
    """The deadline of an answer."""
    return SLOW_PATHS.get(path, ANSWER_SECONDS)
