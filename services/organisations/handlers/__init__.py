"""What organisations does: load, ask the domain, keep, announce. The chassis commits afterwards."""
