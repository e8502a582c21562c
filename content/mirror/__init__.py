"""The published site as a folder that any web server hands out: the emergency mirror.

`gathering` collects what anybody may read, `rewriting` makes each page stand alone, `folder` lets
the whole appear at once, `note` says on every page how old it is and until when it may be trusted.
"""
