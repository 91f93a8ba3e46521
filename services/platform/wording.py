"""What people type, in one spelling: without padding, without empty words, each once."""

from collections.abc import Iterable


def one_line(text: str) -> str:
    """Without padding, and one space between words."""
    return " ".join(text.split())


def given(text: str | None) -> str | None:
    """Without padding; None when nothing is left."""
    return (text or "").strip() or None


def words(texts: Iterable[str]) -> tuple[str, ...]:
    """These texts in one line each, without empty ones, each once, in the order given."""
    return tuple(dict.fromkeys(word for word in map(one_line, texts) if word))


def in_order(codes: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the known codes that are named, in the order of the known ones, each once."""
    named = set(codes)
    return tuple(code for code in known if code in named)
