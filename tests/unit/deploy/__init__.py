"""What `make run` decides before it starts anything."""
