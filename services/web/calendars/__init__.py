"""Calendar feeds (iCalendar, RFC 5545) for calendar programs, by a secret address; and the page that hands one out."""
