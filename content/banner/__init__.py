""" "Viktigt just nu": one sentence above every page, which goes by itself."""
