"""Mail domains in which anybody can have an address: no organisation's own.

Whoever has an address in an organisation's domain can get an account for the organisation, so one
of these, once claimed, would let the whole world in.

The list is our own and short. Those on PyPI hold thousands of domains that nobody writes from to a
Swedish authority, and not the Swedish internet providers'. A domain that is missing here is still
closed to all but people with an address in it, since one can claim the domain of one's own only.
"""

_WORLD = """
    gmail.com googlemail.com
    outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com
    yahoo.com yahoo.co.uk ymail.com rocketmail.com aol.com
    icloud.com me.com mac.com
    proton.me protonmail.com pm.me tutanota.com tuta.com hushmail.com mailfence.com posteo.de
    gmx.com gmx.net gmx.de web.de mail.com fastmail.com fastmail.fm hey.com zoho.com
    yandex.com mail.ru duck.com
"""
_NORDIC = """
    hotmail.se live.se yahoo.se hotmail.no live.no yahoo.no hotmail.dk live.dk yahoo.dk hotmail.fi
    telia.com comhem.se bredband.net bredband2.com tele2.se swipnet.se glocalnet.net bahnhof.se
    ownit.nu algonet.se bostream.nu brevet.nu home.se spray.se passagen.se online.no luukku.com
"""
PUBLIC_MAIL = frozenset((_WORLD + _NORDIC).split())
