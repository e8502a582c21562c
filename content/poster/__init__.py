"""A notice as one A4 for a stairwell: what is said first, in type as big as the text allows."""

from content.poster.sheet import Poster, poster_of

__all__ = ["Poster", "poster_of"]
