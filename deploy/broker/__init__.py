"""How a RabbitMQ of Refu is configured, once: the same for one node on a laptop, a container and a cluster.

`rabbitmq.conf` and `advanced.config` lie beside this file, and the container's `enabled_plugins`. Where a broker
listens, who its nodes are and what it loads at its start is added by whoever starts it. Why each value:
docs/decisions/0045-broker-failover.md.
"""

from pathlib import Path

HERE = Path(__file__).parent
CONFIGURATION = (HERE / "rabbitmq.conf").read_text()
"""For `rabbitmq.conf`; `spec.rabbitmq.additionalConfig` of a RabbitmqCluster."""
ADVANCED = (HERE / "advanced.config").read_text()
"""For `advanced.config`; `spec.rabbitmq.advancedConfig`."""
