"""What the form macros need to know about a WTForms field and would be clumsy to say in Jinja."""

from collections.abc import Iterable
from typing import Any

from flask import Flask
from wtforms import (
    BooleanField,
    DecimalField,
    Field,
    FieldList,
    FloatField,
    FormField,
    IntegerField,
    PasswordField,
    TextAreaField,
)

NUMBERS = (IntegerField, DecimalField, FloatField)


def kind(field: Field) -> str:
    """`tick`: one box; `group`: choices in a fieldset; `control`: one label, one input."""
    if isinstance(field, BooleanField):
        return "tick"
    shown_as = getattr(getattr(field, "option_widget", None), "input_type", None)
    group = shown_as is not None and not hasattr(field.widget, "multiple")
    return "group" if group else "control"


def target(field: Field) -> str:
    """The id that the error summary links to. A group has none: its first choice stands in.

    Of fields within a field it is the first that is wrong.
    """
    if isinstance(field, FieldList | FormField):
        wrong = [inner for inner in field if inner.errors]
        return target(wrong[0]) if wrong else str(field.id)
    return f"{field.id}-0" if kind(field) == "group" else str(field.id)


def limit_of(field: Field) -> int | None:
    """How many characters a long text may have, to be counted beneath it."""
    return field.flags.maxlength if isinstance(field, TextAreaField) else None


def attributes(field: Field, parts: Iterable[str], width: int | None = None) -> dict[str, Any]:
    """HTML attributes of a control that has these parts beside it: hint, unit, count.

    `maxlength` is left out on purpose: browsers cut pasted text without a word, the server says so.
    """
    found: dict[str, Any] = {
        "class": f"ds-input w-{width}" if width else "ds-input",
        "maxlength": False,
    }
    named = [*parts, "error"] if field.errors else [*parts]
    if named:
        found["aria-describedby"] = " ".join(f"{field.id}-{part}" for part in named)
    if field.errors:
        found["aria-invalid"] = "true"
    if isinstance(field, PasswordField) and "autocomplete" not in (field.render_kw or {}):
        found["autocomplete"] = "current-password"  # a form for a new one says so in render_kw
    if isinstance(field, NUMBERS):
        # A text field with a keyboard of digits: type="number" throws away "1 240" and "many", and
        # a wheel over it changes the figure. The server says what is wrong.
        found |= {"type": "text", "min": False, "max": False, "step": False}
        found["inputmode"] = "numeric" if isinstance(field, IntegerField) else "decimal"
    return found


def first_error(errors: Any) -> str:
    """One sentence, also for a FieldList (a list of lists) or a FormField (a mapping)."""
    while not isinstance(errors, str) and isinstance(errors, dict | list | tuple):
        errors = next(
            iter(errors.values()) if isinstance(errors, dict) else filter(None, errors), ""
        )
    return str(errors)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["field_kit"] = {
        "kind": kind,
        "target": target,
        "limit": limit_of,
        "attributes": attributes,
    }
    app.add_template_filter(first_error)
