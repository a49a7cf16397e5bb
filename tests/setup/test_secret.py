"""The key that signs sessions: made once, kept, and for its owner's eyes."""

from network_hub.setup.secret import secret_key


def test_the_key_is_made_once_and_private(tmp_path):
    key = secret_key(tmp_path / "instance")
    assert len(key) >= 43
    assert secret_key(tmp_path / "instance") == key
    kept = tmp_path / "instance" / "secret_key"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_every_instance_has_its_own(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")
