"""The interview is held; availability changes."""
