"""What is answered about people who sign in: ids and codes alone."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class WhoseNumber:
    """Everybody who has the number, who still takes part."""

    newcomers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ToldApart:
    """Those of whom it is true."""

    newcomers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SignInFacts:
    """Whose this person is, and in which language to write."""

    id: str
    unit_id: str
    language: str
