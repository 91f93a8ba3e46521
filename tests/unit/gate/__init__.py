"""How the gate runs its tests."""
