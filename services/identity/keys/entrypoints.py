"""The public keys, for everybody who checks tokens; and their rotation, which carries itself out."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.answers import Answer
from services.chassis.http.pages import page
from services.chassis.http.written_json import written
from services.chassis.process.periodic import every
from services.identity.entrypoints import Entrypoints
from services.identity.keys import handlers
from services.identity.keys.answers import Announced
from services.identity.keys.commands import RotateKeys
from services.identity.store import IdentityWork
from services.platform.entrypoints import command

KEPT_SECONDS = 300


class KeyEntrypoints(Entrypoints):
    """Keys that sign tokens."""

    @page("GET", "/oauth/jwks.json")
    def key_set(self, _request: Request, uow: IdentityWork) -> Response:
        """The public halves, as a JSON Web Key Set (RFC 7517)."""
        keys = [key.public for key in handlers.keep_up(uow)]
        answer = Response(written({"keys": keys}), content_type="application/jwk-set+json")
        answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        return answer

    @command("POST", "/v1/keys/rotate", RotateKeys)
    def rotate_keys(self, order: RotateKeys, uow: IdentityWork) -> Answer[Announced]:
        """Announce new keys now; they sign in ten minutes."""
        return handlers.rotate(order, uow)

    @every(60)
    def keep_up_keys(self, uow: IdentityWork) -> None:
        """Announce and retire keys in time."""
        handlers.keep_up(uow)
