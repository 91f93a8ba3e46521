"""Broker and store, as Refu meets them."""

from deploy.monitoring.board import Board
from deploy.monitoring.panels import Panel

UNDERNEATH = Board(
    uid="refu-underneath",
    title="Refu: broker and store",
    panels=(
        Panel(
            title="Store takes writes",
            meaning="1 is well. Each process writes one small document every five seconds.",
            asks=(("min by (service) (refu_store_takes_writes)", "{{service}}"),),
        ),
        Panel(
            title="Since the last write that went well",
            meaning="A few seconds is well.",
            asks=(("time() - min by (service) (refu_store_last_write_timestamp_seconds)", "{{service}}"),),
            unit="s",
            red_from=60,
        ),
        Panel(
            title="Disk of the store",
            meaning="How full. A store that runs out of disk has to be restarted.",
            asks=(
                ("max by (instance) (mongodb_dbstats_fsUsedSize / mongodb_dbstats_fsTotalSize)", "{{instance}}"),
                (
                    "max by (persistentvolumeclaim) (1 - kubelet_volume_stats_available_bytes"
                    '{namespace="refu"} / kubelet_volume_stats_capacity_bytes{namespace="refu"})',
                    "{{persistentvolumeclaim}}",
                ),
            ),
            unit="percentunit",
            red_from=0.8,
        ),
        Panel(
            title="Listeners waited for the store",
            meaning="Nothing is lost: they go on when it is back.",
            asks=(("sum by (listener) (rate(refu_store_waits_total[$__rate_interval]))", "{{listener}}"),),
            unit="cps",
        ),
        Panel(
            title="Connected to the broker",
            meaning="1 is well.",
            asks=(("min by (service) (refu_broker_connected)", "{{service}}"),),
        ),
        Panel(
            title="Alarms of the broker",
            meaning="1: it takes no messages, because it is short of memory or disk.",
            asks=(
                ("max(refu_broker_blocks)", "as our services hear it"),
                ("max(rabbitmq_alarms_memory_used_watermark)", "memory"),
                ("max(rabbitmq_alarms_free_disk_space_watermark)", "disk"),
            ),
            red_from=1,
        ),
        Panel(
            title="Disk of the broker",
            meaning="How many times what it needs to go on. At 1 it takes nothing any more.",
            asks=(
                (
                    "min by (instance) (rabbitmq_disk_space_available_bytes"
                    " / rabbitmq_disk_space_available_limit_bytes)",
                    "{{instance}}",
                ),
            ),
        ),
        Panel(
            title="Read models read anew",
            meaning="After the store was away matching reads everybody in again.",
            asks=(("sum by (service) (increase(refu_mirror_reads_again_total[$__rate_interval]))", "{{service}}"),),
        ),
        Panel(
            title="Clocks",
            meaning="Seconds that a service's clock is ahead of the gateway's. From 30 people are refused.",
            asks=(("max by (peer) (refu_clock_ahead_seconds)", "{{peer}}"),),
            unit="s",
        ),
    ),
)
