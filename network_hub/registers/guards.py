"""Hints that a need is not yet what a register wants. They warn with a reason and stop nobody."""

import re
from collections.abc import Sequence

from network_hub.registers.models import Need

# A need names a problem, not a product: a reference to one make favours one supplier.
# A company's form after a name, a mark of trade, or one of the names that often stand for a thing.
_COMPANY = re.compile(
    r"\b[A-ZÅÄÖ][\w&-]+(?: [A-ZÅÄÖ][\w&-]+)? (?:AB|Aktiebolag|HB|Oy|GmbH|Inc\.?|Ltd\.?|LLC|A/S|ASA)"
    r"(?![\w])"
)
_MARKED = re.compile(r"\w+ ?[®™]")
_NAMES = re.compile(
    r"\b(?:Volvo|Scania|Mercedes|Tesla|Volkswagen|Microsoft|Teams|SharePoint|Google|Apple|iPad|"
    r"iPhone|SAP|Oracle|Adobe|Zoom|Cisco|Siemens|Philips|IKEA|Caterpillar|Husqvarna|Atlas Copco)\b"
)
TEXTS = ("title", "problem", "effect", "why_now", "constraints")


def named_brands(need: Need) -> Sequence[str]:
    """What looks like a brand or a supplier, in the texts that say what is needed.

    Today's solution may name what is used today; it is left out.
    """
    texts = [getattr(need, name) for name in TEXTS]
    texts += [text for row in need.requirements for text in row.values()]
    found = (
        match[0] for text in texts for seek in (_COMPANY, _MARKED, _NAMES)
        for match in seek.finditer(text)
    )  # fmt: skip
    return list(dict.fromkeys(found))


def missing_texts(need: Need) -> Sequence[str]:
    """Names of the texts without which the need cannot be shared."""
    return [name for name in ("problem", "effect") if not getattr(need, name)]
