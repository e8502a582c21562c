"""Any number of notices and services, to see what grows with them: never for a real site."""
