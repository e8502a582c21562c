"""How the directory is laid out for its keepers; pages are laid out in `content.page_panels`."""
