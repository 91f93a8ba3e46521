"""Refusals in OAuth's own form (RFC 6749, 5.2)."""

from werkzeug.wrappers import Request, Response

from services.chassis.errors import Invalid, RefuError
from services.chassis.http import problems
from services.chassis.http.written_json import written
from services.identity.oauth.domain.errors import OAuthError


def challenged() -> Response:
    """A bearer token is needed, with the scope `openid` (RFC 6750, 3)."""
    body = {"error": "invalid_token", "error_description": "Send an access token that is good, with scope openid."}
    challenge = 'Bearer error="invalid_token"'
    headers = {"WWW-Authenticate": challenge, "Cache-Control": "no-store"}
    return Response(written(body), status=401, content_type="application/json", headers=headers)


def refused(request: Request, error: RefuError) -> Response:
    """A refusal that OAuth has a code for, in its form; what else went wrong, as a problem."""
    if isinstance(error, Invalid):
        error = OAuthError("invalid_request", error.detail)
    if not isinstance(error, OAuthError):
        return problems.response(error)
    body = {"error": error.slug, "error_description": error.detail}
    answer = Response(written(body), status=error.status, content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    if error.status == 401 and request.authorization is not None:
        answer.headers["WWW-Authenticate"] = 'Basic realm="refu", charset="UTF-8"'
    return answer
