"""Tables that are only ever added to."""

from sqlalchemy import DDL, Table, event


def append_only(table: Table) -> None:
    """Have the database itself refuse to change or delete rows of the table."""
    message = f"{table.name} is append-only"
    for verb in ("UPDATE", "DELETE"):
        name = f"{table.name}_no_{verb.lower()}"
        event.listen(
            table,
            "after_create",
            DDL(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            ).execute_if(dialect="sqlite"),
        )
    event.listen(
        table,
        "after_create",
        DDL(
            f"CREATE OR REPLACE FUNCTION {table.name}_keep() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$BEGIN RAISE EXCEPTION '{message}'; END$$; "
            f"CREATE TRIGGER {table.name}_keep BEFORE UPDATE OR DELETE ON {table.name} "
            f"FOR EACH ROW EXECUTE FUNCTION {table.name}_keep()"
        ).execute_if(dialect="postgresql"),
    )
