"""How a service runs, each part by itself."""
