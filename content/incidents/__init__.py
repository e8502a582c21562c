"""An incident: notices of one series, and one timeline of all that they have told."""
