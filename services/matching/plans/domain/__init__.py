"""A plan, its detail by number, and what crosses to the worker and back."""
