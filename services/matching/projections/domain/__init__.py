"""How each projection follows from the facts that were heard."""
