"""Real authorities with SCB's and Eurostat's codes, and one invented supplier.

The addresses end in .example, which nobody can own (RFC 2606): no mail reaches a real authority.
"""

from network_hub.accounts.models import OrganisationKind as Kind
from network_hub.demo.kinds import Organisation

ORGANISATIONS = {
    "skurup": Organisation(
        "Skurups kommun", Kind.MUNICIPALITY, "skurup.example", "12", "1264", "SE224"
    ),
    "trelleborg": Organisation(
        "Trelleborgs kommun", Kind.MUNICIPALITY, "trelleborg.example", "12", "1287", "SE224"
    ),
    "skane": Organisation("Region Skåne", Kind.REGION, "region-skane.example", "12", None, "SE224"),
    "malmo": Organisation("Malmö stad", Kind.MUNICIPALITY, "malmo.example", "12", "1280", "SE224"),
    "ystad": Organisation(
        "Ystads kommun", Kind.MUNICIPALITY, "ystad.example", "12", "1286", "SE224"
    ),
    "staffanstorp": Organisation(
        "Staffanstorps kommun", Kind.MUNICIPALITY, "staffanstorp.example", "12", "1230", "SE224"
    ),
    "angelholm": Organisation(
        "Ängelholms kommun", Kind.MUNICIPALITY, "angelholm.example", "12", "1292", "SE224"
    ),
    "svedala": Organisation(
        "Svedala kommun", Kind.MUNICIPALITY, "svedala.example", "12", "1263", "SE224"
    ),
    "goteborg": Organisation(
        "Göteborgs Stad", Kind.MUNICIPALITY, "goteborg.example", "14", "1480", "SE232"
    ),
    "stockholm": Organisation(
        "Stockholms stad", Kind.MUNICIPALITY, "stockholm.example", "01", "0180", "SE110"
    ),
    "uppsala": Organisation(
        "Uppsala kommun", Kind.MUNICIPALITY, "uppsala.example", "03", "0380", "SE121"
    ),
    "vasteras": Organisation(
        "Västerås stad", Kind.MUNICIPALITY, "vasteras.example", "19", "1980", "SE125"
    ),
    "harnosand": Organisation(
        "Härnösands kommun", Kind.MUNICIPALITY, "harnosand.example", "22", "2280", "SE321"
    ),
    "ornskoldsvik": Organisation(
        "Örnsköldsviks kommun", Kind.MUNICIPALITY, "ornskoldsvik.example", "22", "2284", "SE321"
    ),
    "region_stockholm": Organisation(
        "Region Stockholm", Kind.REGION, "region-stockholm.example", "01", None, "SE110"
    ),
    "region_uppsala": Organisation(
        "Region Uppsala", Kind.REGION, "region-uppsala.example", "03", None, "SE121"
    ),
    "ostergotland": Organisation(
        "Region Östergötland", Kind.REGION, "region-ostergotland.example", "05", None, "SE123"
    ),
    "gavleborg": Organisation(
        "Region Gävleborg", Kind.REGION, "region-gavleborg.example", "21", None, "SE313"
    ),
    "trafikverket": Organisation("Trafikverket", Kind.STATE_AUTHORITY, "trafikverket.example"),
    "agency": Organisation(
        "Upphandlingsmyndigheten", Kind.STATE_AUTHORITY, "upphandlingsmyndigheten.example"
    ),
    "supplier": Organisation("Vindpil Elfordon (påhittat bolag)", Kind.SUPPLIER, "vindpil.example"),
}
