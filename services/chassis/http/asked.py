"""What commands and questions declare of themselves, for the chassis to keep and for documents to tell."""


class ReadsOnly:
    """A command that changes nothing: it is no GET because of what its body holds. It is asked anew each time."""
