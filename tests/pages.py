"""Reading pages and sending their forms as a browser without script would."""

from bs4 import BeautifulSoup


def page(answer):
    return BeautifulSoup(answer.data, "html.parser")


def fields(answer):
    """What a browser would send from the page's form, as it stands."""
    sent = {}
    for one in page(answer).select("form.form input, form.form textarea, form.form select"):
        if one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            sent[one["name"]] = chosen["value"]
        elif one.get("type") in ("radio", "checkbox"):
            if one.has_attr("checked"):
                sent[one["name"]] = one["value"]
        else:
            sent[one["name"]] = (
                one.text.lstrip("\r\n") if one.name == "textarea" else one.get("value", "")
            )
    return sent


def send(client, url, **typed):
    """Open the form, fill in and send it."""
    return client.post(url, data={**fields(client.get(url)), **typed})


def errors(answer):
    return [one.text for one in page(answer).select(".ds-validation-message, .error-list li")]
