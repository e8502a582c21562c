"""Uploaded documents: who gets them, and where."""
