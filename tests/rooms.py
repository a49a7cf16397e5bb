"""The pages of the room of network 1, as a browser without script uses them."""

from bs4 import BeautifulSoup

ROOM = "/rooms/network/1"


def page(answer):
    assert answer.status_code == 200, answer.status
    return BeautifulSoup(answer.text, "html.parser")


def menu(client, topic_url, number):
    """What can be done with a message, by the way that stands beside it on the topic's page."""
    way = page(client.get(topic_url)).select_one(f"#m{number} a[data-acts]")
    return page(client.get(way["href"])).select_one("main .menu__list")


def send(client, url, **fields):
    """Fill in the form of the page as a browser without script does, and send it."""
    form = page(client.get(url)).find("form", class_="form")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    return client.post(form["action"], data={**hidden, **fields})
