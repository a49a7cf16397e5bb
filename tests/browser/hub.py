"""Hubs to visit with a browser: `network-hub up` in a folder of its own, as people start it, or an
application that a test has made; and the browsers that visit."""

import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.serving import make_server

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("network-hub")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
LONGEST_START = 180  # seconds; a first start builds the assets and plays the demo
# Who is who in the demo, by the role that the sign-in page offers.
PEOPLE = {"coordinator": "Tova", "officer": "Egil", "region": "Malva"}
PEOPLE |= {
    "facilitator": "Ragna",
    "lead": "Sixten",
    "supplier": "Leopold",
    "administrator": "Ingemo",
}
# The browser itself reports our own refusals as failed loads.
EXPECTED = re.compile(r"status of (404|409|410|422|429)")


def variables(instance):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "HUB_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(instance, *words):
    """The address of a hub that is ready; what it logged of errors fails the one who used it."""
    process = subprocess.Popen(
        [str(PROGRAM), "up", "--port=0", *words],
        cwd=ROOT,
        env=variables(instance),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    with process:
        try:
            yield _address(process, said)
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert not [line for line in said if re.search("Traceback|ERROR|CRITICAL", line)], said


@contextmanager
def served(app):
    """The address of an application that the test has made, while the block runs."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _address(process, said):
    impatience = threading.Timer(LONGEST_START, process.kill)
    impatience.start()
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"is ready: (http://\S+)", line):
            break
    impatience.cancel()
    if not found:
        pytest.fail("".join(said))
    # A full pipe would stop the server.
    threading.Thread(target=lambda: said.extend(process.stdout), daemon=True).start()
    return found[1]


def command(instance, *words):
    """What `network-hub` says to an operator."""
    answer = subprocess.run(
        [str(PROGRAM), *words],
        cwd=ROOT,
        env=variables(instance),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return answer.stdout


class Visitors:
    """Browsers of several people at once; whatever they complain about is kept."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.complaints = []
        self._opened = []
        self._signed_in = {}

    def open(self, role=None, *, width=1280, language="sv", **settings):
        """A page of a new browser context, signed in as somebody of the demo."""
        if role:
            settings["storage_state"] = self._state(role)
        settings = {"reduced_motion": "reduce", **settings}
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 844 if width < 600 else 800},
            locale="sv-SE" if language == "sv" else "en-GB",
            timezone_id="Europe/Stockholm",
            **settings,
        )
        self._opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.set_default_navigation_timeout(15_000)
        self.listen(page)
        return page

    def listen(self, page):
        page.on("console", lambda said: self._note(page, said.type, said.text))
        page.on("pageerror", lambda error: self._note(page, "error", str(error)))

    def _note(self, page, kind, text):
        if kind in ("error", "warning") and not EXPECTED.search(text):
            self.complaints.append(f"{page.url}: {text}")

    def _state(self, role):
        """One way in per person, however many browsers: the ways in are throttled."""
        if role not in self._signed_in:
            page = self.open()
            sign_in(page, role)
            self._signed_in[role] = page.context.storage_state()
            page.context.close()
        return self._signed_in[role]

    def close(self):
        for context in self._opened:
            context.close()


def sign_in(page, role):
    page.goto("/sign-in")
    page.get_by_role("button", name=re.compile(f"(som|as) {PEOPLE[role]}$")).click()
    page.wait_for_url(re.compile(r"/$"))


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    """An empty page offers its first step twice: above, and where the thing would stand."""
    page.get_by_role("main").or_(page.get_by_role("navigation")).get_by_role(
        "link", name=name, exact=True
    ).first.click()
