"""How a command ends: its exit code, and the exception that ends it early with one message."""

DONE = 0
ATTENTION = 1
BAD_INPUT = 2
NO_PLATFORM = 3
GAVE_UP = 4
INTERRUPTED = 130


class Stop(Exception):
    """Ends the command with this message and exit code."""

    def __init__(self, message: str, code: int) -> None:
        """Keep what to tell the person and how to exit."""
        super().__init__(message)
        self.message = message
        self.code = code
