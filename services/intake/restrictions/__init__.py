"""Restrictions: somebody's file is kept and not used until that is lifted."""
