"""The people of the demo. All are invented; nobody by these names is known to us.

Titles are shown to others as written, so they are in the language that the person works in.
"""

from network_hub.core.actor import Position
from network_hub.demo.kinds import Someone

PEOPLE = {
    # Those one can sign in as
    "tova": Someone("Tova Sälgmark", "skurup", "Inköpsstrateg", also="svedala"),
    "egil": Someone("Egil Brinkåker", "trelleborg", "Upphandlare"),
    "malva": Someone("Malva Ekstubbe", "skane", "Strategisk inköpare"),
    "ragna": Someone("Ragna Vinterbro", "agency", "Handläggare", Position.FACILITATOR),
    "sixten": Someone("Sixten Mossnäs", "malmo", "Projektledare, innovationsupphandling"),
    "leopold": Someone("Leopold Backsjö", "supplier", "Försäljningsansvarig"),
    "ingemo": Someone("Ingemo Lindsköld", "agency", "Systemförvaltare", Position.ADMINISTRATOR),
    # Skåne
    "hedda": Someone("Hedda Strandhejd", "trelleborg", "Enhetschef, gata och park"),
    "hillevi": Someone("Hillevi Kråkmo", "ystad", "Miljöstrateg"),
    "alrik": Someone("Alrik Havslätt", "staffanstorp", "Upphandlingschef"),
    "signhild": Someone("Signhild Torpvik", "angelholm", "Utvecklingsledare"),
    "osvald": Someone("Osvald Pilhage", "svedala", "Kostchef"),
    "runa": Someone("Runa Skäreld", "skane", "Miljöcontroller"),
    # The rest of the country
    "folke": Someone("Folke Dammeräng", "goteborg", "Processledare, cirkulära inköp"),
    "jorun": Someone("Jorun Lysbacka", "goteborg", "Project manager, construction", language="en"),
    "vendela": Someone("Vendela Myrstig", "stockholm", "Fordonsstrateg"),
    "torkel": Someone("Torkel Åsnäbb", "uppsala", "Energistrateg"),
    "asmund": Someone("Asmund Grindslätt", "vasteras", "Upphandlare"),
    "gunnvor": Someone("Gunnvor Älvtorn", "harnosand", "Inköpssamordnare"),
    "hjalmar": Someone("Hjalmar Tjärnbacke", "ornskoldsvik", "Verksamhetsutvecklare"),
    "bodil": Someone("Bodil Klövervass", "region_stockholm", "Beredskapssamordnare"),
    "disa": Someone("Disa Hagmyra", "region_uppsala", "Utvecklingsledare, nära vård"),
    "ragnvald": Someone("Ragnvald Ljungtäkt", "ostergotland", "Upphandlare, vårdprodukter"),
    "ylva": Someone("Ylva Skogsbräck", "gavleborg", "Hållbarhetsstrateg"),
    "iselin": Someone("Iselin Grustorp", "trafikverket", "Senior adviser, climate", language="en"),
}
