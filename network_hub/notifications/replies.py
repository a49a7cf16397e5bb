"""What is new in an answer by mail: without what it quotes, and without a signature.

Mail programs agree on nothing here. Ours begins with a line above which one answers (`ABOVE`), and
most programs copy it; the rest goes by how they introduce what they quote, in Swedish and English.
Every rule looks at a few lines at a time, so that no mail takes long to read.
"""

import re
from collections.abc import Callable, Sequence

ABOVE = {
    "sv": "Svara ovanför den här raden",
    "en": "Reply above this line",
}
NEAR = 4  # lines that the head of a quoted mail may take
Lines = Sequence[str]
_FORWARDED = re.compile(
    r"-{2,} ?(ursprungligt meddelande|vidarebefordrat meddelande|original message|"
    r"forwarded message).*",
    re.IGNORECASE,
)
_UNDERSCORES = re.compile(r"_{10,}")
_FROM = re.compile(r"\*?(från|from):\*? ?\S.*", re.IGNORECASE)
_HEAD = re.compile(r"\*?(skickat|sent|datum|date|till|to|ämne|subject):\*? ?.*", re.IGNORECASE)
_WROTE = re.compile(r"(den |on )?.{6,300}(\bskrev\b|\bwrote\b).{0,200}:", re.IGNORECASE)
_DATED = re.compile(r"(den|on) [^:]*\d", re.IGNORECASE)
_CLOSING = re.compile(
    r"(med )?(vänlig(a)?|bästa|varma) hälsning(ar)?|hälsningar|hälsar|mvh|/{0,2}vh|"
    r"(with )?(kind|best|warm)( regards)?|regards|sincerely|cheers",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(skickat från (min |mitt )?\S.{0,40}|sent from (my )?\S.{0,40}|"
    r"hämta outlook för .{1,40}|get outlook for .{1,40})",
    re.IGNORECASE,
)


def new_part(text: str) -> str:
    """What its author wrote; empty when there is nothing but quotes and signature."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = _until(lines, _begins_quote)
    while lines and (not lines[-1] or lines[-1].startswith(">")):
        lines.pop()
    return "\n".join(_until(lines, _begins_signature)).strip()


def unflowed(text: str) -> str:
    """Text in `format=flowed` (RFC 3676), where a line that ends in a space goes on."""
    said: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        own = line.removeprefix(" ")
        flows = own.endswith(" ") and own != "-- " and not own.startswith(">")
        if goes_on and own and not own.startswith(">") and own != "-- ":
            said[-1] += own
        else:
            said.append(own)
        goes_on = flows
    return "\n".join(said)


def _until(lines: Lines, begins: Callable[[Lines, int], bool]) -> list[str]:
    end = next((number for number in range(len(lines)) if begins(lines, number)), len(lines))
    return list(lines[:end])


def _begins_quote(lines: Lines, number: int) -> bool:
    line = lines[number].lstrip("> *").strip()
    if any(above in line for above in ABOVE.values()) or _FORWARDED.fullmatch(line):
        return True
    if _FROM.fullmatch(line) or _UNDERSCORES.fullmatch(line):
        near = [one.strip() for one in lines[number + 1 : number + 1 + NEAR]]
        return any(_HEAD.fullmatch(one) or _FROM.fullmatch(one) for one in near)
    return _introduces(lines, number)


def _introduces(lines: Lines, number: int) -> bool:
    """ "Den 2 mars 2026 kl. 13.00 skrev Nätverkshubben <…>:", over one to three lines."""
    if not lines[number] or lines[number].startswith(">"):
        return False
    for many in (1, 2, 3):
        head = lines[number : number + many]
        said = " ".join(line.strip() for line in head)
        if not all(head) or len(said) > 500 or not _WROTE.fullmatch(said):
            continue
        if many > 1 and not _DATED.match(said) and _introduces(lines, number + 1):
            return False  # it is the line below that does
        after = next((line for line in lines[number + many :] if line), "")
        quoted = after.startswith(">") or any(above in after for above in ABOVE.values())
        return quoted or ("@" in said and any(sign.isdigit() for sign in said))
    return False


def _begins_signature(lines: Lines, number: int) -> bool:
    line = lines[number].strip()
    if lines[number] in ("--", "-- ") or _SENT_FROM.fullmatch(line.strip("<>*_ ")):
        return True
    before = any(lines[:number])  # a greeting by itself is an answer
    return before and _CLOSING.fullmatch(line.rstrip(",.! ")) is not None
