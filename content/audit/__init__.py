"""The audit trail: who did what, when, to what, in which login. See docs/decisions/0046."""
