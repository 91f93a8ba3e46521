"""How a service runs: events, outbox and inbox behind one unit of work, HTTP, store, metrics, health, logs.

No word of the domain lives here. Only this package knows eventlet, and only this package and each service's
`service.py` know nameko.
"""

import warnings

# Known, and nothing that whoever starts a program can do anything about; eventlet says it at each import.
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
