"""What it means for a dated row to hold on a day."""

from datetime import date

from django.db.models import Q

from folkmoot.kernel.period import Period


def on(day: date) -> Q:
    """The condition that a dated row holds on that day (start included, end excluded)."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))


def on_prefixed(prefix: str, day: date) -> Q:
    """As `on`, for a related row."""
    unended = Q(**{f"{prefix}__ends_on__isnull": True}) | Q(**{f"{prefix}__ends_on__gt": day})
    return Q(**{f"{prefix}__starts_on__lte": day}) & unended


def during(period: Period) -> Q:
    """The condition that a dated row holds on at least one day of the period."""
    begun = Q() if period.ends_on is None else Q(starts_on__lt=period.ends_on)
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__gt=period.starts_on))


def open_on(day: date) -> Q:
    """The condition that an organisation is open on that day; one without dates always is."""
    return (Q(opened_on__isnull=True) | Q(opened_on__lte=day)) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))


def standing_on(day: date) -> Q:
    """As `on`, for a row whose start nobody may have said: then it always stood."""
    return (Q(starts_on__isnull=True) | Q(starts_on__lte=day)) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))


def standing_prefixed(prefix: str, day: date) -> Q:
    """As `standing_on`, for a related row."""
    begun = Q(**{f"{prefix}__starts_on__isnull": True}) | Q(**{f"{prefix}__starts_on__lte": day})
    return begun & (Q(**{f"{prefix}__ends_on__isnull": True}) | Q(**{f"{prefix}__ends_on__gt": day}))
