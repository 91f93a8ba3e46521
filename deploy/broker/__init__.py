"""How a RabbitMQ of Refu is configured, once: the same for one node on a laptop, a container and a cluster.

`rabbitmq.conf`, `advanced.config` and `enabled_plugins` lie beside this file. Where a broker listens, who its nodes are
and what it loads at its start is added by whoever starts it. Why each value: docs/decisions/0045-broker-failover.md.
"""

from pathlib import Path

HERE = Path(__file__).parent
CONFIGURATION = (HERE / "rabbitmq.conf").read_text()
"""For `rabbitmq.conf`; `spec.rabbitmq.additionalConfig` of a RabbitmqCluster."""
ADVANCED = (HERE / "advanced.config").read_text()
"""For `advanced.config`; `spec.rabbitmq.advancedConfig`."""
PLUGINS = (HERE / "enabled_plugins").read_text()
"""For `enabled_plugins`."""
