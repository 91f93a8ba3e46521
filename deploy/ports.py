"""Which port each service has, the same in containers and in a cluster; all differ: they can share a loopback."""

HTTP = {
    "gateway": 8000,
    "intake": 8001,
    "organisations": 8002,
    "matching": 8003,
    "employment": 8004,
    "reporting": 8005,
    "identity": 8006,
    "changes": 8007,
    "partners": 8008,
    "web": 8009,
}
"""Requests; a new service takes the next number."""

OPERATIONS = {name: port + 1000 for name, port in HTTP.items()}
"""`/livez`, `/readyz` and `/metrics`, for those who run it."""
