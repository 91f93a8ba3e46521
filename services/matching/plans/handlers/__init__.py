"""What is done with a plan: made, computed, changed by hand, proposed."""
