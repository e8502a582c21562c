"""How all parts are: in words for the admin, in numbers for a machine that watches."""
