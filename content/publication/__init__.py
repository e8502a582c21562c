"""Keeps what residents read as files: rendered when it changes, not when it is asked for.

`rendering` looks at stale addresses as a visitor would; `keeping` puts the answer into the store or
takes it away; `withdrawing` takes away at once what must not be read any more; `stale` says what
must be rendered again, and how urgently. Where files are kept is a port (`ports`): a folder
(`files`) or nothing at all.
"""
