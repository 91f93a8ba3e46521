"""Where the `refu` script begins: whoever interrupts it while it still loads is not shown how far that came."""

import signal


def main() -> int:
    """Run one command; its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from services.console import main as console  # loading takes a moment; see above

    signal.signal(signal.SIGINT, signal.default_int_handler)
    return console.main()
