"""Mail by way of a folder, so that what runs the site needs no network of its own."""
