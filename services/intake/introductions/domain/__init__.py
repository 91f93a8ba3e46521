"""Who may be told who somebody is: an organisation after a yes, a partner that coaches."""
