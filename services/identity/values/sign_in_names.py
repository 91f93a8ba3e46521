"""What people type to say who they are, in one spelling."""

import unicodedata


def plain(name: str) -> str:
    """The same for all ways to type a name: case, width and padding do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def is_an_address(name: str) -> bool:
    """Whether this could be an e-mail address."""
    return "@" in name
