"""What commands and questions declare of themselves, for the chassis to keep and for documents to tell."""

from typing import ClassVar


class Public:
    """A question that is answered the same to everybody who may ask it: its answer may be kept, and is asked after."""

    cached: ClassVar[str] = "private, no-cache"


class OfRelease(Public):
    """A question about a table that is part of a release."""

    cached: ClassVar[str] = "private, max-age=3600"


class ReadsOnly:
    """A command that changes nothing: it is no GET because of what its body holds. It is asked anew each time."""
