"""The database itself refuses to change, delete or replace an entry.

SQLite drops a table's triggers when a later migration rebuilds that table: such a migration must set them again
(the tests notice if it does not). Whoever owns the database can drop triggers; that is what published heads are for.
"""

from django.db import migrations

MESSAGE = "An entry of the record is never changed or deleted."

REFUSE = {
    "sqlite": (
        f"""
        CREATE TRIGGER record_entry_never_changed BEFORE UPDATE ON record_entry
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """,
        f"""
        CREATE TRIGGER record_entry_never_deleted BEFORE DELETE ON record_entry
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """,
        # INSERT OR REPLACE deletes the old row without asking the trigger above.
        f"""
        CREATE TRIGGER record_entry_never_replaced BEFORE INSERT ON record_entry
        WHEN EXISTS (
            SELECT 1 FROM record_entry
            WHERE id = NEW.id
               OR (community = NEW.community AND seq = NEW.seq)
               OR (community = NEW.community AND previous = NEW.previous)
        )
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """,
    ),
    "postgresql": (
        f"""
        CREATE FUNCTION record_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
        """,
        """
        CREATE TRIGGER record_entry_never_changed BEFORE UPDATE OR DELETE ON record_entry
        FOR EACH ROW EXECUTE FUNCTION record_entry_refuse()
        """,
        """
        CREATE TRIGGER record_entry_never_emptied BEFORE TRUNCATE ON record_entry
        FOR EACH STATEMENT EXECUTE FUNCTION record_entry_refuse()
        """,
    ),
}

ALLOW = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS record_entry_never_changed",
        "DROP TRIGGER IF EXISTS record_entry_never_deleted",
        "DROP TRIGGER IF EXISTS record_entry_never_replaced",
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS record_entry_never_changed ON record_entry",
        "DROP TRIGGER IF EXISTS record_entry_never_emptied ON record_entry",
        "DROP FUNCTION IF EXISTS record_entry_refuse()",
    ),
}


def refuse_change(apps, schema_editor):
    """Set the triggers."""
    for statement in REFUSE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_change(apps, schema_editor):
    """Take the triggers away again."""
    for statement in ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_one_chain_per_community")]

    operations = [migrations.RunPython(refuse_change, allow_change)]
