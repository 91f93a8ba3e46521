"""The way in: the first page of each role, files that pages load, what is at no address, the components' own page."""
