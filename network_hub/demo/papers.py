"""What people in the demo attach to their messages: small files, of kinds that one meets."""

NOISE = """fordon;kärl;avstånd (m);dB(A)
A;370 l fullt;7;63
B;370 l fullt;7;69
Egen bil 2019;370 l fullt;7;76
Egen bil 2019;660 l tomt;7;79
"""
CONTRACTS = """organisation;avtal;löper ut
Skurups kommun;Vattenmätare;mars
Region Skåne;Sjukresor;maj
Skurups kommun;Skolskjuts;juni
Trelleborgs kommun;Arbetskläder;augusti
Skurups kommun;Livsmedel;oktober
Trelleborgs kommun;Kyld mat;oktober
"""
METHOD = (
    "Förslag: så mäter vi buller",
    "",
    "1. Fullt kärl, 370 liter.",
    "2. Tre tömningar, medelvärde.",
    "3. Mikrofon på 7 meter, 1,5 meter över marken.",
    "4. En omgång på asfalt och en på kullersten.",
)


def _pdf(lines: tuple[str, ...]) -> bytes:
    """One page of text."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    text = f"BT /F1 14 Tf 20 TL 72 760 Td {shown}ET".encode("cp1252")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    page, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(page))
        page += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return page + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table, len(parts) + 1, len(page))
    )


PAPERS = {
    "Bullermätning provkörning.csv": NOISE.encode(),
    "Avtal som löper ut nästa år.csv": CONTRACTS.encode(),
    "Förslag till mätmetod.pdf": _pdf(METHOD),
}
