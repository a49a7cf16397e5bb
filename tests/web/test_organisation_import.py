"""`network-hub import organisations`: twice is once, and a faulty file changes nothing."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from network_hub.accounts.models import Organisation, OrganisationKind
from network_hub.accounts.organisation_files import MOST, Unreadable, read
from network_hub.accounts.services.organisations import import_organisations
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import Forbidden
from tests.actors import ASTRID

OPERATOR = Actor(origin="cli")
HEAD = "scb_code,name_short,name_official,name_used,county_code,county_name,nuts3"
SHARED = Path(__file__).parents[2].parent / "shared" / "data"
GOOD = """1264,Skurup,Skurups kommun,,12,Skåne län,SE224
1280,Malmö,Malmö kommun,Malmö stad,12,Skåne län,SE224"""
REGIONS = """county_code,county_name,nuts3,region_name,region_is_municipality
12,Skåne län,SE224,Region Skåne,no
09,Gotlands län,SE214,Region Gotland,yes"""


def file(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "organisations.csv"
    path.write_bytes(text.encode(encoding))
    return path


def store(path):
    return import_organisations(OPERATOR, read(path).rows, source=path.name)


@pytest.mark.both_databases
def test_importing_again_changes_nothing_and_finds_what_was_there_by_name(app, tmp_path):
    path = file(tmp_path, f"{HEAD}\n{GOOD}")
    with app.app_context():
        assert store(path) == Counter(added=1, changed=1, unchanged=0)
        assert store(path) == Counter(added=0, changed=0, unchanged=2)

        skurup = db.session.get(Organisation, 1)
        assert (skurup.municipality_code, skurup.county_code, skurup.nuts3) == (
            "1264",
            "12",
            "SE224",
        )
        assert (
            db.session.scalar(
                select(Organisation.name).where(Organisation.municipality_code == "1280")
            )
            == "Malmö stad"
        )  # the name used, before the official one


def test_a_new_name_is_a_change_and_no_new_organisation(app, tmp_path):
    with app.app_context():
        store(file(tmp_path, f"{HEAD}\n{GOOD}"))
        changed = GOOD.replace("Skurups kommun", "Skurups nya kommun")
        assert store(file(tmp_path, f"{HEAD}\n{changed}"))["changed"] == 1
        assert db.session.get(Organisation, 1).name == "Skurups nya kommun"


def test_a_region_that_is_a_municipality_is_counted_there(app, tmp_path):
    reading = read(file(tmp_path, REGIONS))

    assert [row.name for row in reading.rows] == ["Region Skåne"]
    assert reading.elsewhere == 1
    with app.app_context():
        import_organisations(OPERATOR, reading.rows, source="regions.csv")
        assert db.session.get(Organisation, 3).county_code == "12"


def test_only_the_operator_imports(app, tmp_path):
    rows = read(file(tmp_path, f"{HEAD}\n{GOOD}")).rows
    with app.app_context(), pytest.raises(Forbidden):
        import_organisations(ASTRID, rows, source="x")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("126,Skurup,Skurups kommun,,12,Skåne län,SE224", "four digits"),
        ("1264,Skurup,Skurups kommun,,13,Hallands län,SE231", "begin with its county"),
        ("1264,Skurup,,,12,Skåne län,SE224", "name_official is empty"),
        ("1264,Skurup,Skurups kommun,,12,Skåne län,DK014", "nuts3"),
        ("1264,Skurup,Skurups kommun,,12,Skåne län", "has 6 values"),
        (f"1264,S,{'n' * 10_000},,12,Skåne län,SE224", "longer than 200"),
        ("1280,Malmö,Malmö kommun,,12,Skåne län,SE224", "as line 2 has"),
        ("\u0661\u0662\u0666\u0664,S,S kommun,,12,Skåne län,SE224", "four digits"),
    ],
)
def test_a_faulty_row_is_named_with_line_and_reason(tmp_path, row, reason):
    good = "1280,Malmö,Malmö kommun,,12,Skåne län,SE224"

    reading = read(file(tmp_path, f"{HEAD}\n{good}\n{row}"))

    assert [(fault.line, reason in fault.reason) for fault in reading.faults] == [(3, True)]
    assert len(reading.rows) == 1


@pytest.mark.parametrize(
    ("text", "encoding", "reason"),
    [
        (f"{HEAD}\n{GOOD}", "latin-1", "not in UTF-8"),
        (f"{HEAD}\n{GOOD}", "utf-16", "not in UTF-8"),
        ("name,town\nx,y", "utf-8", "columns are not those"),
        ("", "utf-8", "columns are not those"),
        (HEAD, "utf-8", "no rows"),
        (f"{HEAD}\n" + f"{GOOD}\n" * 50_000, "utf-8", f"more than {MOST:,} rows"),
        (f'{HEAD}\n1264,"Skurup', "utf-8", "not CSV"),
    ],
    ids=["latin-1", "utf-16", "columns", "empty", "headings", "100,000 rows", "quote"],
)
def test_a_file_that_is_something_else_says_so(tmp_path, text, encoding, reason):
    with pytest.raises(Unreadable, match=reason):
        read(file(tmp_path, text, encoding))


def test_excels_semicolons_and_byte_order_mark_are_read(tmp_path):
    text = f"{HEAD}\n{GOOD}".replace(",", ";")
    assert len(read(file(tmp_path, text, "utf-8-sig")).rows) == 2


def count(app):
    with app.app_context():
        return db.session.scalar(select(func.count(Organisation.id)))


def test_a_faulty_file_changes_nothing_unless_told(app, operate, tmp_path):
    path = str(file(tmp_path, f"{HEAD}\n1280,Malmö,Malmö kommun,,12,Skåne län,SE224\n1,x,x,,1,x,x"))
    before = count(app)

    refused = operate("import", "organisations", path)
    assert refused.exit_code == 1
    assert "line 3: " in refused.output
    assert "nothing was changed" in refused.output
    assert count(app) == before

    taken = operate("import", "organisations", path, "--skip-faulty")
    assert taken.exit_code == 0
    assert "1 added" in taken.output
    assert "1 faulty rows left out" in taken.output
    assert count(app) == before + 1


def test_a_file_that_is_not_there_is_one_line(operate):
    answer = operate("import", "organisations", "nowhere.csv")
    assert answer.exit_code == 1
    assert answer.output.splitlines() == [
        "Error: nowhere.csv cannot be read: No such file or directory."
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real lists are not in the project")
def test_the_real_lists_give_290_municipalities_and_21_regions(app, operate):
    for name in ("municipalities.csv", "regions.csv"):
        assert operate("import", "organisations", str(SHARED / name)).exit_code == 0
        again = operate("import", "organisations", str(SHARED / name))
        assert "0 added, 0 changed" in again.output

    with app.app_context():
        kinds = select(Organisation.kind, func.count(Organisation.municipality_code), func.count())
        rows = {
            kind: (coded, everything)
            for kind, coded, everything in db.session.execute(kinds.group_by(Organisation.kind))
        }
        assert rows[OrganisationKind.MUNICIPALITY] == (290, 290)
        assert rows[OrganisationKind.REGION][1] == 20  # and Gotland, which is a municipality too
