"""All of a spread-out hub on this machine, from the very files in deploy/: nginx with TLS, two
processes for pages, two for live connections, one for jobs, on PostgreSQL and a Redis of its own.

Only places differ from what an operator installs: folders, ports, and a name that leads here.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests

from tests.application import new_app
from tests.live.own_redis import redis_at
from tests.live.server import SECRET, cookie_of, csrf_token, free_port
from tests.processes import Program

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
READY = "Network Hub is ready"
MOST = 40  # live connections that each process takes
NGINX = """\
daemon off;
{user}pid {folder}/nginx.pid;
error_log stderr notice;
events {{ worker_connections 1000; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/network-hub.conf;
}}
"""


@dataclass
class Stack:
    """A hub as its visitors reach it. `programs` by name: "live-1", "jobs", "nginx" …"""

    url: str
    plain: str  # the same without TLS
    folder: Path
    settings: dict[str, str]
    app: object  # on the same database, for the cast's cookies and the domain
    programs: dict[str, Program] = field(default_factory=dict)

    def cookie(self, nick: str) -> str:
        return cookie_of(self.app, nick)

    def get(self, path: str, nick: str | None = None, **headers: str) -> requests.Response:
        signed_in = {"Cookie": self.cookie(nick)} if nick else {}
        return requests.get(
            self.url + path, headers={**signed_in, **headers}, timeout=20, allow_redirects=False
        )

    def post(self, path: str, nick: str, **form: str) -> int:
        answer = requests.post(
            self.url + path,
            {"csrf_token": csrf_token(), **form},
            headers={"Cookie": self.cookie(nick), "Referer": self.url},
            timeout=20,
            allow_redirects=False,
        )
        return answer.status_code

    def hub(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of `network-hub` with the settings of this hub."""
        return run_hub(self.settings, *words)


def run_hub(settings: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("network-hub")
    return subprocess.run(
        [program, *words], env=_environment(settings), capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip


def _environment(settings: dict[str, str]) -> dict[str, str]:
    names = ("PATH", "HOME", "LANG", "SSL_CERT_FILE")
    return {**{name: os.environ[name] for name in names if name in os.environ}, **settings}


def settings_of(folder: Path, **own: str) -> dict[str, str]:
    """deploy/env, filled in; mail is kept in a folder."""
    lines = (DEPLOY / "env").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    given |= {"HUB_SECRET_KEY": SECRET, "HUB_INSTANCE": str(folder / "instance"), **own}
    return {name: value for name, value in given.items() if value and name != "HUB_MAIL_URL"}


def command_of(unit: str, folder: Path, number: int | None = None) -> list[str]:
    """What systemd would start."""
    text = (DEPLOY / "systemd" / f"network-hub-{unit}.service").read_text()
    said = re.search(r"^ExecStart=(.*)$", text, re.M)[1].replace("%i", str(number))
    said = said.replace("/opt/network-hub/.venv", sys.prefix).replace(
        "/run/network-hub", str(folder)
    )
    return shlex.split(said)


def certificate(folder: Path) -> Path:
    words = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    pair = ["-keyout", str(folder / "tls.key"), "-out", str(folder / "tls.pem")]
    subprocess.run([*words.split(), *pair], check=True, capture_output=True)
    return folder / "tls.pem"


def site(folder: Path, secret: int, plain: int) -> str:
    """deploy/nginx/network-hub.conf, elsewhere."""
    text = (DEPLOY / "nginx" / "network-hub.conf").read_text()
    changes = {
        r"listen \[::\].*\n": "\n",
        r"listen 443 ": f"listen 127.0.0.1:{secret} ",
        r"listen 80;": f"listen 127.0.0.1:{plain};",
        r"return 308 https://\$host\$": f"return 308 https://$host:{secret}$",
        r"/etc/ssl/private/hub\.example\.se\.key": f"{folder}/tls.key",
        r"/etc/ssl/hub\.example\.se\.pem": f"{folder}/tls.pem",
        r"hub\.example\.se": "localhost",
        r"/run/network-hub": str(folder),
        r"/opt/network-hub": str(ROOT),
        r"/etc/nginx/network-hub-proxy\.conf": f"{DEPLOY}/nginx/network-hub-proxy.conf",
    }
    for old, new in changes.items():
        text, found = re.subn(old, new, text)
        if not found:
            raise RuntimeError(f"nothing like {old} in the configuration")
    return text


@contextmanager
def standing(folder: Path, database: str, nginx: str, redis_server: str) -> Iterator[Stack]:
    """Everything started and answering; `database` has been prepared and has the cast in it."""
    secret, plain = free_port(), free_port()
    url = f"https://localhost:{secret}"
    (folder / "instance").mkdir()
    (folder / "network-hub.conf").write_text(site(folder, secret, plain))
    user = "user root;\n" if os.getuid() == 0 else ""  # else it is who we are anyway
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user))
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        known = str(certificate(folder))
        for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "WEBSOCKET_CLIENT_CA_BUNDLE"):
            patch.setenv(name, known)
        redis = stack.enter_context(redis_at(redis_server, free_port()))
        settings = settings_of(
            folder, HUB_DATABASE_URL=database, HUB_REDIS_URL=redis, HUB_BASE_URL=url,
            HUB_LIVE_PACE="1000",
        )  # fmt: skip
        app = new_app(database, folder, SESSION_COOKIE_NAME="__Host-hub")
        hub = Stack(url, f"http://localhost:{plain}", folder, settings, app)
        wanted = {"jobs": (command_of("jobs", folder), "The jobs are ready")}
        for number in (1, 2):
            wanted[f"pages-{number}"] = (command_of("pages@", folder, number), READY)
            few = ["--worker-connections", str(MOST)]
            wanted[f"live-{number}"] = ([*command_of("live@", folder, number), *few], READY)
        start_nginx = [nginx, "-c", str(folder / "nginx.conf"), "-e", "stderr"]
        wanted["nginx"] = (start_nginx, "start worker processes")
        for name, (command, until) in wanted.items():
            program = Program(command, until, folder / f"{name}.log", **settings)
            hub.programs[name] = program
            stack.callback(program.end)
        for program in hub.programs.values():
            program.wait()
        yield hub
        for program in hub.programs.values():  # all at once, and then waited for
            program.stop()
