"""`python -m tests.processes.partners.drips URL AUTHORITY`: post as a service's process does; print what came of it."""

import eventlet

eventlet.monkey_patch()

import ssl  # noqa: E402
import sys  # noqa: E402

from services.partners.webhooks.handlers.posting import Poster  # noqa: E402

if __name__ == "__main__":
    url, authority = sys.argv[1:]
    poster = Poster(True, ssl.create_default_context(cafile=authority), seconds=0.5)
    sys.stdout.write(str(poster(url, "{}", {}).problem))
