"""Seven kinds of error, each raised with a stable slug; one table maps them to HTTP, one to retry or dead-letter."""

from collections.abc import Mapping
from typing import ClassVar


class RefuError(Exception):
    """A refusal that names what is wrong. `fields` hold ids, dates and codes: never a name, never free text."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong"

    def __init__(self, slug: str, detail: str = "", **fields: object) -> None:
        """Keep the slug (kebab-case, stable, part of the API), a sentence that says how to correct it, and facts."""
        super().__init__(slug)
        self.slug = slug
        self.detail = detail
        self.fields = fields

    @property
    def headers(self) -> Mapping[str, str]:
        """What an answer over HTTP says besides."""
        seconds = self.fields.get("retry_after")
        return {} if seconds is None else {"Retry-After": str(seconds)}

    def __str__(self) -> str:
        """Render slug and facts for logs and dead letters."""
        facts = " ".join(f"{name}={value}" for name, value in self.fields.items())
        return f"{self.slug} {facts}".strip()


class Invalid(RefuError):
    """The request can be read but breaks a rule; sending it again unchanged fails again."""

    status = 422
    title = "The request breaks a rule"

    def __init__(self, slug: str, detail: str = "", *, field: str | None = None, **fields: object) -> None:
        """Name the field of the request that is at fault, where it is one."""
        super().__init__(slug, detail, **fields)
        self.field = field


class NotFound(RefuError):
    """There is no such thing here, or not yet."""

    status = 404
    title = "Not found"


class Conflict(RefuError):
    """It cannot be done in the present state of things."""

    status = 409
    title = "Not possible in the present state"


class Changed(RefuError):
    """It is no longer what its sender read."""

    status = 412
    title = "Changed since you read it"


class Forbidden(RefuError):
    """This caller may not do this."""

    status = 403
    title = "Not allowed"


class Unavailable(RefuError):
    """Something this needs is away; the same request can work later."""

    status = 503
    title = "Not available at the moment"


class TooMuch(RefuError):
    """This caller asks for more than its share: `retry_after` says in how many seconds to go on."""

    status = 429
    title = "More than your share for now"


class Contended(Exception):
    """Somebody else changed the same document meanwhile: run the handler again on fresh state."""


PERMANENT = (Invalid, NotFound, Conflict, Forbidden)
"""A listener that raises one of these cannot succeed by trying again: its message is dead-lettered at once."""
