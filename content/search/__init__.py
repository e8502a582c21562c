"""The site's search: what is stored to be found, what a question means, and what is found."""
