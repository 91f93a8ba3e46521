"""One service: what is asked of it, and what that costs."""

from deploy.monitoring.board import Board
from deploy.monitoring.panels import Panel

_OF_SERVICE = 'service=~"$service"'
SERVICE = Board(
    uid="refu-service",
    title="Refu: one service",
    chooses_service=True,
    panels=(
        Panel(
            title="Requests, by route",
            meaning="The twelve that are asked most.",
            asks=(
                (
                    f"topk(12, sum by (route) (rate(refu_http_requests_total{{{_OF_SERVICE}}}[$__rate_interval])))",
                    "{{route}}",
                ),
            ),
            unit="reqps",
        ),
        Panel(
            title="How long they take, by route",
            meaning="For 19 of 20 requests, the twelve slowest.",
            asks=(
                (
                    "topk(12, histogram_quantile(0.95, sum by (route, le) (rate("
                    f"refu_http_request_seconds_bucket{{{_OF_SERVICE}}}[$__rate_interval]))))",
                    "{{route}}",
                ),
            ),
            unit="s",
        ),
        Panel(
            title="Requests that failed, by route",
            meaning="5xx. The log says why: look for the routes here at these moments.",
            asks=(
                (
                    "sum by (route) (rate(refu_http_requests_total"
                    f'{{{_OF_SERVICE}, status="5xx"}}[$__rate_interval])) > 0',
                    "{{route}}",
                ),
            ),
            unit="reqps",
        ),
        Panel(
            title="Requests refused for now",
            meaning="429: one caller asks too much. Nothing to do.",
            asks=(
                (
                    f"sum by (reason) (rate(refu_refused_for_now_total{{{_OF_SERVICE}}}[$__rate_interval]))",
                    "{{reason}}",
                ),
            ),
            unit="reqps",
        ),
        Panel(
            title="Processor",
            meaning="A process can use one whole processor: near 1 it needs replicas.",
            asks=((f"rate(process_cpu_seconds_total{{{_OF_SERVICE}}}[$__rate_interval])", "{{instance}}"),),
            unit="percentunit",
            red_from=0.9,
        ),
        Panel(
            title="Memory",
            meaning="Should be flat, apart from what matching keeps in columns.",
            asks=((f"process_resident_memory_bytes{{{_OF_SERVICE}}}", "{{instance}}"),),
            unit="bytes",
        ),
        Panel(
            title="Turns that held everything else up",
            meaning="Seconds of processor time in one go, where it was over 50 ms. Over 0.25 s: report it.",
            asks=(
                (
                    "histogram_quantile(0.99, sum by (le) (rate("
                    f"refu_long_turn_seconds_bucket{{{_OF_SERVICE}}}[$__rate_interval])))",
                    "99 of 100 are shorter",
                ),
            ),
            unit="s",
            red_from=0.25,
        ),
        Panel(
            title="Files and connections open",
            meaning="Should be flat: what grows is a leak.",
            asks=((f"process_open_fds{{{_OF_SERVICE}}}", "{{instance}}"),),
        ),
        Panel(
            title="Reads after writes",
            meaning="Missed: whoever asked after a write was answered before this service had heard of it.",
            asks=(
                (
                    f"sum by (outcome) (rate(refu_reads_after_writes_total{{{_OF_SERVICE}}}[$__rate_interval]))",
                    "{{outcome}}",
                ),
            ),
            unit="reqps",
        ),
        Panel(
            title="Lines of the access log",
            meaning="A lost line is a look at somebody's data that nobody can prove any more.",
            asks=(
                (f"sum(rate(refu_access_lines_total{{{_OF_SERVICE}}}[$__rate_interval]))", "written"),
                (f"sum(rate(refu_access_lines_lost_total{{{_OF_SERVICE}}}[$__rate_interval]))", "lost"),
            ),
            unit="cps",
        ),
    ),
)
