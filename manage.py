#!/usr/bin/env python3
"""Every command of the project; on a bare machine it makes its own environment first."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("This project needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

if __name__ == "__main__":
    from nykoping_safety.bootstrap import main

    main(sys.argv)
