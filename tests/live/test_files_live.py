"""A stranger's client sends files through a network that cuts connections, and gets them back."""

import gc
import warnings

import pytest

from network_hub.core.db import db
from network_hub.files.models import StoredFile
from tests.files import PDF, PNG
from tests.live.proxy import CuttingProxy
from tests.live.server import cookie_of, serving
from tools.live_client import LiveClient, Refused

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
ROOM = "network:1"


@pytest.fixture(autouse=True)
def sockets_of_failed_handshakes():
    """As in test_nothing_is_lost."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_files_come_whole_and_once_through_cuts(app, database, tmp_path):
    contents = {f"Part {n}.pdf": PDF + bytes([n]) * 70_000 for n in range(8)}
    with (
        serving(tmp_path / "hub.db", tmp_path / "server.log") as port,
        CuttingProxy(port, every=3, seed=5) as proxy,
        LiveClient(f"http://127.0.0.1:{proxy.port}", cookie=cookie_of(app, "bo"), room=ROOM) as bo,
        LiveClient(f"http://127.0.0.1:{port}", cookie=cookie_of(app, "cia"), room=ROOM) as cia,
    ):
        sent = [bo.upload(name, content) for name, content in contents.items()]
        receipt = bo.start_topic("Parts", "", files=[one["id"] for one in sent])

        assert cia.wait_for(receipt["seq"], seconds=20)
        files = cia.room.messages[receipt["id"]]["files"]
        assert files == sent
        assert {one["name"]: cia.file(one["id"]) for one in files} == contents
        with pytest.raises(Refused):
            cia.post(receipt["topic"], "Mine now", files=[files[0]["id"]])
        with pytest.raises(Refused) as refusal:
            cia.upload("game.exe", b"MZ" + PNG)
        assert refusal.value.code == "invalid"
        cuts = proxy.cuts
    with app.app_context():
        assert db.session.query(StoredFile).count() == len(contents)
    assert cuts > 0
