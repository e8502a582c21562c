"""Which Swedish text a translation matches, for its page and its form: knows no model by name."""
