"""Recording an act with fixed defaults and keyword overrides; and tampering with what was recorded."""

from datetime import UTC, datetime
from importlib import import_module

from django.db import connection

from folkmoot.record import operations
from folkmoot.record.domain.chain import Actor

AT = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
KHAN = Actor(
    person_id="7",
    name="Dr A Khan",
    role="Practice representative",
    organisation_code="A81001",
    organisation_name="Ash Surgery",
    authority="Full authority",
)


def act(**overrides):
    """One more entry in Westmere's record."""
    return operations.append(
        **{
            "community": "westmere",
            "act": "canvass opened",
            "subject": ("matters.canvass", 12),
            "by": KHAN,
            "at": AT,
            **overrides,
        }
    )


def meddle(*statements):
    """Tamper with the tables as someone who owns the database could: with the triggers out of the way."""
    triggers = import_module("folkmoot.record.migrations.0002_entries_refuse_change")
    with connection.cursor() as cursor:
        for statement in (*triggers.ALLOW[connection.vendor], *statements, *triggers.REFUSE[connection.vendor]):
            cursor.execute(statement)
