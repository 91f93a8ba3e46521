# Whether RabbitMQ has booted and runs: what health checks of the container ask, by `sh`.
# One call to the node: `rabbitmq-diagnostics` starts an Erlang of its own first, which took seconds on a busy machine.
test "$(erl_call -n "$RABBITMQ_NODENAME" -a 'rabbit is_booted')" = true
