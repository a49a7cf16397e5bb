"""Where to go next, when the request itself says it."""

from urllib.parse import urlsplit

LONGEST = 500


def local_path(asked: str | None, otherwise: str = "/") -> str:
    """`asked` when it is a path on this site, else `otherwise`.

    Browsers read "//x" and "/\\x" as another host and skip control characters, so a path with
    any of those is none of ours.
    """
    if not asked or len(asked) > LONGEST or not asked.isprintable():
        return otherwise
    if not asked.startswith("/") or asked.startswith("//") or "\\" in asked:
        return otherwise
    try:
        parts = urlsplit(asked)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc else asked
