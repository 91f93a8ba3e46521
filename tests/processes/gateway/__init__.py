"""The gateway as a process, a service behind it that only pretends."""
