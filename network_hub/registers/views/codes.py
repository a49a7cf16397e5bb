"""Finding CPV codes while typing."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from network_hub.core.text import clean_line
from network_hub.edge.access import BUYER, door
from network_hub.edge.language import LANGUAGES, chosen
from network_hub.registers import queries
from network_hub.registers.views.blueprint import bp


@bp.get("/cpv")
@door(BUYER)
def cpv() -> ResponseReturnValue:
    """`also`: the label in the other language, in which it may have been found."""
    language = chosen()
    other = next(one for one in LANGUAGES if one != language)
    found = queries.cpv_matches(clean_line(request.args.get("q", "")[:200]))
    return jsonify(
        found=[
            {"code": row.code, "label": row.label(language), "also": row.label(other)}
            for row in found
        ]
    )
