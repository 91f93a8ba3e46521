"""What OAuth refuses, in its own words (RFC 6749, 5.2)."""

from services.chassis.errors import RefuError


class OAuthError(RefuError):
    """A refusal whose slug is one of OAuth's error codes."""

    status = 400
    title = "The request to sign in or to get a token is refused"


class InvalidClient(OAuthError):
    """Nobody knows this client, or it does not show who it is."""

    status = 401


def invalid_client() -> InvalidClient:
    """The same for an unknown client and for a wrong secret."""
    return InvalidClient("invalid_client", "Nobody knows this client, or its secret is another one.")
