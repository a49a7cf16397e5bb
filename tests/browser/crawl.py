"""Every page that somebody can reach by following links, a few of each kind."""

from collections import deque
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from config import Testing
from network_hub import create_app

OF_EACH_KIND = 3
KINDS = ("kind", "section", "filename")  # arguments that choose another page, not another row
NO_PAGES = {"static"}
# Reached from a mail, by typing or by a mistake.
BY_HAND = (
    "/about", "/account/preferences", "/act-for", "/invitations/unknown", "/needs/999999",
    "/nowhere", "/sign-in/link/sent", "/sign-in/link/spent",
)  # fmt: skip


class Found(NamedTuple):
    path: str
    kind: str  # endpoint, and what in the address makes it another page
    html: str
    status: int
    is_page: bool


class Crawler:
    def __init__(self, request):
        self.request = request
        self.rules = create_app(Testing).url_map.bind("hub")

    def pages(self, beginnings=("/",)):
        """In the order in which they are found; an address that is refused is found too."""
        waiting, counted, known, found = deque(beginnings), {}, set(beginnings), []
        while waiting:
            path = waiting.popleft()
            kind = self.kind(path)
            if kind is None or counted.get(kind, 0) >= OF_EACH_KIND:
                continue
            counted[kind] = counted.get(kind, 0) + 1
            page = self.fetch(path, kind)
            found.append(page)
            for further in self._links(page):
                if further not in known:
                    known.add(further)
                    waiting.append(further)
        return found

    def fetch(self, path, kind):
        answer = self.request.get(path)
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        return Found(path, kind, answer.text() if is_page else "", answer.status, is_page)

    def kind(self, path):
        parts = urlsplit(path)
        try:
            endpoint, values = self.rules.match(parts.path, method="GET")
        except (HTTPException, RequestRedirect):
            return None
        if endpoint in NO_PAGES:
            return None
        marks = [str(values[name]) for name in KINDS if name in values]
        marks += parse_qs(parts.query).get("view", [])
        return " ".join([endpoint, *marks])

    @staticmethod
    def _links(page):
        links = BeautifulSoup(page.html, "html.parser").select("a[href^='/'], a[href^='?']")
        for link in links:
            href = link["href"].split("#")[0]
            yield href if href.startswith("/") else urlsplit(page.path).path + href
