"""`python -m bench partners`: 200 partners with webhooks, without and with 20 that hang; and a queue that drains."""

from bench.partners import measure
from bench.scene import Scene

ROUNDS = 3


def show(here: Scene) -> None:
    """Print what was measured; quiet runs and runs with some that hang take turns."""
    print(f"webhooks: {measure.EACH} messages for each of 200 partners at once; those of the 180 that answer, in s")
    for number in range(ROUNDS):
        quiet = _shown("all answer", measure.waits(here, f"bench_webhooks_quiet_{number}", 0))
        beside = _shown(
            f"{measure.HANGING} hang", measure.waits(here, f"bench_webhooks_hanging_{number}", measure.HANGING)
        )
        print(f"p99 beside those that hang: {beside.p99 / quiet.p99:.2f} of the quiet run", flush=True)
    queue = measure.drained(here, "bench_webhooks_queue")
    rate, order = queue.messages / queue.seconds, "yes" if queue.in_order else "NO"
    print(f"{queue.messages:,} queued messages sent in {queue.seconds:.1f} s, {rate:.0f} a second", flush=True)
    print(f"in the order of each person: {order}; came twice: {queue.twice}", flush=True)


def _shown(name: str, one: measure.Waits) -> measure.Waits:
    missing = f"  {one.missing} never arrived" if one.missing else ""
    print(f"{name:12} p50 {one.p50:6.2f}  p99 {one.p99:6.2f}  last {one.last:6.2f}{missing}", flush=True)
    return one
