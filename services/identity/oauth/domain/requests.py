"""What an application asks when it sends somebody here to sign in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from services.identity.clients.domain import Client
from services.identity.oauth.domain import scopes
from services.identity.oauth.domain.codes import S256, is_challenge
from services.identity.oauth.domain.errors import OAuthError

LONGEST = 1000
NOT_TAKEN = {"request": "request_not_supported", "request_uri": "request_uri_not_supported"}
PROMPTS = frozenset({"none", "consent", "select_account", "login"})


@dataclass(frozen=True, kw_only=True)
class AuthorizationRequest:
    """A request that may be shown to whoever is signed in."""

    client: Client
    redirect_uri: str
    scopes: tuple[str, ...]
    challenge: str
    state: str | None
    nonce: str | None
    silent: bool
    """Whether nobody may be asked anything."""
    ask_again: bool
    """Whether whoever agreed before is asked all the same."""
    signed_in_within: timedelta | None
    """How long ago they may have signed in at most; None: however long."""

    @property
    def scope(self) -> str:
        """As it is written."""
        return " ".join(self.scopes)


def read(client: Client, redirect_uri: str, asked: Mapping[str, str]) -> AuthorizationRequest:
    """What is asked; raises OAuthError, which goes back to the application."""
    for name, code in NOT_TAKEN.items():
        if name in asked:
            raise OAuthError(code, f"Send each parameter by itself, without '{name}'.")
    if asked.get("response_type") != "code":
        raise OAuthError("unsupported_response_type", "response_type: code.")
    if asked.get("response_mode", "query") != "query":
        raise OAuthError("invalid_request", "response_mode: query.")
    if asked.get("code_challenge_method") != S256 or not is_challenge(asked.get("code_challenge")):
        raise OAuthError("invalid_request", "PKCE is needed: code_challenge, and code_challenge_method=S256.")
    if any(len(value) > LONGEST for value in asked.values()):
        raise OAuthError("invalid_request", f"A parameter has {LONGEST} characters at most.")
    prompts = set(asked.get("prompt", "").split())
    if not prompts <= PROMPTS or ("none" in prompts and len(prompts) > 1):
        raise OAuthError("invalid_request", f"prompt: {', '.join(sorted(PROMPTS))}; none only alone.")
    max_age = "0" if "login" in prompts else asked.get("max_age")
    if max_age is not None and not (max_age.isdecimal() and len(max_age) < 10):
        raise OAuthError("invalid_request", "max_age: whole seconds.")
    return AuthorizationRequest(
        client=client,
        redirect_uri=redirect_uri,
        scopes=scopes.granted(asked.get("scope"), client.scopes),
        challenge=asked["code_challenge"],
        state=asked.get("state"),
        nonce=asked.get("nonce"),
        silent="none" in prompts,
        ask_again="consent" in prompts,
        signed_in_within=None if max_age is None else timedelta(seconds=int(max_age)),
    )
