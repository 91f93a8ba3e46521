"""Who takes part: invented people, each with a phone of their own, and the language in which they read."""

import secrets
from dataclasses import dataclass, field

from tests.browser.support.making import a_name


def _number() -> str:
    """A Belgian mobile number that nobody else on this platform has."""
    return f"+32470{secrets.randbelow(1_000_000):06d}"


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody, as they say who they are."""

    first_name: str
    born: tuple[int, int, int]
    """Day, month, year."""
    language: str
    """Code of the language in which they read."""
    speaks: str
    """The same, as a coordinator types it."""
    family_name: str = field(default_factory=a_name)
    phone: str = field(default_factory=_number)

    @property
    def name(self) -> str:
        """As it stands above the file."""
        return f"{self.first_name} {self.family_name}"

    @property
    def birth_date(self) -> str:
        """`7/3/1994`."""
        return "/".join(map(str, self.born))
