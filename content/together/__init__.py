"""Several people at one text: overtaken forms, review, and reading afterwards in a crisis."""
