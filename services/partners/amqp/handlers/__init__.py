"""Making and taking down virtual hosts, publishing to them, and telling passwords."""
