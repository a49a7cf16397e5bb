"""`python3 -m network_hub up` and `test`: fetch what is missing, then hand over."""

# This file must run on any Python, so that an old one gets an answer instead of a traceback.
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Network Hub needs Python 3.11 or newer; this is Python {}.{}. "
        "Run the same command with a newer one, such as python3.12.".format(*sys.version_info[:2])
    )

from network_hub.bootstrap.start import main

sys.exit(main(sys.argv[1:]))
