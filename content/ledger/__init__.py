"""What must never come back, told outside the database and its backups."""
