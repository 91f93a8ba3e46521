"""Spans to an OpenTelemetry collector: off unless OpenTelemetry's own variables name one."""
