"""What reporting must get right, told as sentences."""
