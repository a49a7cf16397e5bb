"""nginx lets through what the hub takes in, and not much more."""

import re

from config import Config
from network_hub.edge.uploads import MEGABYTE
from tests.deploy.stack import DEPLOY


def test_the_largest_request_that_the_hub_takes_gets_through():
    configuration = (DEPLOY / "nginx" / "network-hub.conf").read_text()
    (let_through,) = re.findall(r"client_max_body_size (\d+)m;", configuration)
    largest = Config.MAX_CONTENT_LENGTH + Config.FILE_SIZE * MEGABYTE

    assert largest <= int(let_through) * 1024**2 <= 1.5 * largest
