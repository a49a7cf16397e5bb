"""Files of every kind that people send, made here: small, and as their programs would make them."""

import io
import zipfile
from uuid import uuid4

from network_hub.files import intake

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"


def archive(entries, *, compression=zipfile.ZIP_DEFLATED, mark=None):
    """A ZIP file of (name, content); `mark` may change each entry before it is written."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as file:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = compression
            if mark:
                mark(entry)
            file.writestr(entry, content)
    return packed.getvalue()


def office(part="wordprocessingml.document", *more, main=None):
    types = (
        f'<Types><Override PartName="/a.xml" ContentType="{main or MAIN.format(part)}"/></Types>'
    )
    return archive([("[Content_Types].xml", types), ("a.xml", "<a/>"), *more])


def open_document(kind="text", *more):
    said = f"application/vnd.oasis.opendocument.{kind}"
    return archive([("mimetype", said), ("content.xml", "<a/>"), *more])


def kept(actor, content=PDF, name="Report.pdf", client_id=None):
    """A file of the actor's that has come in and was not sent with anything yet."""
    return intake.take_in(actor, client_id or str(uuid4()), name, io.BytesIO(content))


def fetch(client, key, **headers):
    """Ask for a file, and take all of the answer."""
    return client.get(f"/files/{key}", headers=headers, buffered=True)
