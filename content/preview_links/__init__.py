"""A draft shown to somebody without an account ("skicka till polisen för faktakoll")."""
