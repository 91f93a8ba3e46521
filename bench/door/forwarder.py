"""A minimal gateway on nameko: it forwards, and does nothing else. `python -m bench.door.forwarder`."""

import warnings

warnings.simplefilter("ignore")
import eventlet  # noqa: E402

eventlet.monkey_patch()

import os  # noqa: E402

import urllib3  # noqa: E402
from nameko.containers import ServiceContainer  # noqa: E402
from nameko.web.handlers import http  # noqa: E402
from werkzeug.wrappers import Request, Response  # noqa: E402

POOL = urllib3.PoolManager(maxsize=40)


class Forwarder:
    """Asks intake whatever it is asked."""

    name = "forwarder"

    @http("GET", "/v1/<path:rest>")
    def forward(self, request: Request, rest: str) -> Response:
        """Whatever intake answers."""
        headers = {"Authorization": request.headers["Authorization"]}
        answer = POOL.request("GET", f"{os.environ['BENCH_INTAKE']}/v1/{rest}", headers=headers)
        return Response(answer.data, status=answer.status, content_type=answer.headers["Content-Type"])


if __name__ == "__main__":
    container = ServiceContainer(Forwarder, {"WEB_SERVER_ADDRESS": f"127.0.0.1:{os.environ['BENCH_PORT']}"})
    container.start()
    container.wait()
