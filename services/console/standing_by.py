"""`python -m services.console.standing_by`: does nothing until it is told to end, so that `refu` can be run beside it.

A pod lives as long as its first process; there is no shell in the images that could be that.
"""

import signal
import sys

ENDS = frozenset({signal.SIGTERM, signal.SIGINT})


def main() -> int:
    """Waits for either signal. Blocked ones reach a first process, too, for which the kernel has no other way."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
    print("Run `refu` here: kubectl exec -it … -- refu status", flush=True)
    signal.sigwait(ENDS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
