"""Who is registered twice: how many are recognised, and how often somebody is asked in vain."""
