"""Links that let an organisation's contact in once, for one purpose."""
