"""What employment does: load, ask the domain, keep, announce."""
