"""What a file is decides whether it is taken in, and what it is called; its name does not."""

import io
import stat
import struct
import zipfile

import pytest

from network_hub.core.errors import Invalid
from network_hub.files import archives, kinds
from network_hub.files.names import LONGEST, proper
from tests import files
from tests.files import GIF, HEIC, ICS, JPEG, OLD_WORD, PDF, PNG, WEBP, archive

EXCEL = "spreadsheetml.sheet"
GOOD = {
    "report.pdf": PDF,
    "photo.png": PNG,
    "photo.jpeg": JPEG,
    "wave.gif": GIF,
    "photo.webp": WEBP,
    "phone.heic": HEIC,
    "meeting.ics": ICS,
    "list.csv": b"namn;antal\nSkurup;3\n",
    "from-excel.csv": "kommun;på väg\nÖrebro;3\n".encode("cp1252"),
    "from-windows.txt": "Hej på dig".encode("utf-16"),
    "notes.md": b"# Notes\n",
    "plain.txt": "Vägar, å & ö".encode(),
    "letter.docx": files.office(),
    "sums.xlsx": files.office(EXCEL),
    "pictures.pptx": files.office("presentationml.presentation"),
    "letter.odt": files.open_document(),
    "sums.ods": files.open_document("spreadsheet"),
    "all.zip": archive([("a/", b""), ("a/report.pdf", PDF), ("letter.docx", files.office())]),
}


def told(content, name):
    return kinds.recognise(io.BytesIO(content), name)


@pytest.mark.parametrize("name", GOOD)
def test_what_people_work_with_is_taken_in_under_its_own_name(name):
    kind = told(GOOD[name], name)

    assert proper(name, kind.endings) == name
    assert kind in kinds.EVERY


@pytest.mark.parametrize("name", GOOD)
def test_its_name_makes_it_nothing_else(name):
    kind = told(GOOD[name], "game.exe")
    assert proper("game.exe", kind.endings) == f"game.exe.{kind.endings[0]}"


PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
BAD = {
    "page.html": PAGE,
    "page.txt": PAGE,
    "page.pdf": PAGE,
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "drawing.png": b'\n <?xml version="1.0"?><svg/>',
    "marked.txt": "\ufeff <html>".encode("utf-16"),
    "program.exe": b"MZ\x90\x00\x03\x00\x00\x00",
    "program.sh": b"#!/bin/sh\nrm -rf /\n",
    "program": b"\x7fELF\x02\x01\x01",
    "film.mp4": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00",
    "sound.mp3": b"ID3\x03\x00\x00\x00\x00\x00\x00",
    "packed.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "packed.rar": b"Rar!\x1a\x07\x01\x00",
    "nothing.pdf": b"",
    "bytes.txt": b"a\x00b",
    "undefined.txt": b"\x81\x8d\x8f",
}


@pytest.mark.parametrize("name", BAD)
def test_what_could_do_something_is_not_taken_in(name):
    with pytest.raises(Invalid):
        told(BAD[name], name)


def test_files_of_old_office_are_refused_with_what_to_do():
    with pytest.raises(Invalid, match="Save it as"):
        told(OLD_WORD, "letter.doc")


@pytest.mark.parametrize(
    "content",
    [
        files.office("wordprocessingml.document", ("word/vbaProject.bin", b"x")),
        files.office(EXCEL, ("xl/macrosheets/sheet1.xml", b"<a/>")),
        files.office(EXCEL, ("xl/activeX/activeX1.xml", b"<a/>")),
        files.office(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        files.open_document("text", ("Basic/Standard/Module1.xml", b"<a/>")),
        files.open_document("spreadsheet", ("Scripts/python/x.py", b"")),
    ],
)
def test_macros_are_refused_whatever_the_file_is_called(content):
    with pytest.raises(Invalid, match="macros"):
        told(content, "letter.docx")


@pytest.mark.parametrize(
    "content",
    [
        files.office(main="application/octet-stream"),
        files.office(main="application/vnd.ms-word.document.&#109;acroEnabled.main+xml"),
        archive([("[Content_Types].xml", '<!DOCTYPE a [<!ENTITY b "c">]><Types/>')]),
        archive([("mimetype", "application/vnd.something.else"), ("a", "b")]),
    ],
)
def test_an_office_file_says_plainly_what_it_is(content):
    with pytest.raises(Invalid):
        told(content, "letter.docx")


def symlink(entry):
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def lying(entries):
    """An archive that says of its first entry that it is ten bytes long."""
    packed = bytearray(archive(entries))
    directory = packed.index(b"PK\x01\x02")
    struct.pack_into("<I", packed, directory + 24, 10)
    return bytes(packed)


def locked():
    packed = bytearray(archive([("a.pdf", PDF)]))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.index(signature) + place
        packed[at] |= 1
    return bytes(packed)


INNER = archive([("a.pdf", PDF)])
ASTRAY = {
    "a program": archive([("a.pdf", PDF), ("setup.exe", BAD["program.exe"])]),
    "a page": archive([("index.html", PAGE)]),
    "a program called a letter": archive([("letter.docx", BAD["program.exe"])]),
    "a letter called a program": archive([("letter.exe", files.office())]),
    "a script called a script": archive([("run.vbs", b"MsgBox 1")]),
    "macros": archive([("a.xlsx", files.office(EXCEL, ("xl/vbaProject.bin", b"")))]),
    "an archive": archive([("inner.zip", INNER)]),
    "an archive by another name": archive([("inner.docx", INNER)]),
    "nothing": archive([]),
    "only folders": archive([("a/", b"")]),
    "a way out": archive([("../a.pdf", PDF)]),
    "a way from the root": archive([("/etc/a.pdf", PDF)]),
    "a way out on Windows": archive([("..\\a.pdf", PDF)]),
    "a drive": archive([("C:a.pdf", PDF)]),
    "a link": archive([("a.pdf", PDF)], mark=symlink),
    "a lie": lying([("a.txt", b"a" * 5000)]),
    "a lock": locked(),
    "something before it": b"PK\x03\x04" + bytes(200) + INNER,
    "another packing": archive([("a.pdf", PDF)], compression=zipfile.ZIP_BZIP2),
    "half of it": INNER[: len(INNER) // 2],
    "its head alone": b"PK\x03\x04",
}  # fmt: skip


@pytest.mark.parametrize("what", ASTRAY)
def test_an_archive_with(what):
    with pytest.raises(Invalid):
        told(ASTRAY[what], "all.zip")


def test_an_archive_that_unpacks_to_far_too_much(monkeypatch):
    monkeypatch.setattr(archives, "UNPACKED", 1_000_000)
    bomb = archive([(f"{n}.txt", b"a" * 300_000) for n in range(4)])
    assert len(bomb) < 5_000

    with pytest.raises(Invalid, match="far too much"):
        told(bomb, "all.zip")
    with pytest.raises(Invalid, match="far too much"):
        told(files.office(EXCEL, ("xl/a.xml", b"<a/>" * 300_000)), "sums.xlsx")
    many = archive([(f"{n}.txt", b"a") for n in range(archives.ENTRIES + 1)])
    with pytest.raises(Invalid, match="far too much"):
        told(many, "all.zip")


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("Rapport 2026.PDF", "Rapport 2026.PDF"),
        ("C:\\Users\\anna\\Rapport.pdf", "Rapport.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ('<b>"x"</b>?.pdf', "b__.pdf"),
        ("rapport\x00.pdf", "rapport.pdf"),
        ("", "_.pdf"),
        ("...", "_.pdf"),
        ("con.pdf", "_con.pdf"),
        ("A\u030angstro\u0308m.pdf", "Ångström.pdf"),
        ("ö" * 300 + ".pdf", "ö" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_leads_astray(name, becomes):
    assert proper(name, ("pdf",)) == becomes
