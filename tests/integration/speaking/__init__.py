"""A service that announces and listens to nothing, in the place of employment."""
