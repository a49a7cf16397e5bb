"""Several people at the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier


def at_once(app, acts, *, refusals=()):
    """Let every act run in a thread of its own, all of them together; their answers in order.

    One of `refusals` is an answer; any other fault fails the test.
    """
    barrier = Barrier(len(acts), timeout=30)

    def run(act):
        with app.app_context():
            barrier.wait()
            try:
                return act()
            except refusals as refusal:
                return refusal

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
