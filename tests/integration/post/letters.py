"""Queueing a message with fixed defaults and keyword overrides."""

from datetime import UTC, datetime

from folkmoot.post import operations

AT = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


def queue(key="brief 1", **overrides):
    """One message in the outbox."""
    return operations.queue(
        **{
            "key": key,
            "to": ("A Khan", "khan@ash.example"),
            "subject": "Your brief",
            "text": "Your one-page brief is ready.",
            "may_be_sent_at": AT,
            "kind": "brief",
            **overrides,
        }
    )
