"""Proof after publishing: the public address is read as a resident would read it."""
