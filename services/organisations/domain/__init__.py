"""What organisations knows: pure rules. No clock, no chance, no input or output."""
