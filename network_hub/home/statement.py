"""Facts of the accessibility statement that change when the hub is looked at anew."""

from datetime import date

ASSESSED_ON = date(2026, 11, 20)
UPDATED_ON = date(2026, 11, 20)
REPORT_TO = "https://www.digg.se/tdosanmalan"  # the supervisory authority's form
