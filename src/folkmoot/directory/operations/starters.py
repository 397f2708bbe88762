"""Which accounts may start communities on pages: decided by whoever runs the installation, with a command."""

from datetime import datetime

from django.db import transaction

from folkmoot.accounts import operations as accounts
from folkmoot.directory import models


@transaction.atomic
def allow_starting(*, email: str, at: datetime) -> bool:
    """Let an account start communities; true when it could not before. An account is made for a new address."""
    account = accounts.make_account(email=email)
    _, is_new = models.CommunityStarter.objects.get_or_create(account=account, defaults={"allowed_at": at})
    return is_new


def forbid_starting(*, email: str) -> bool:
    """Take that leave away again; true when there was any. What was started stands."""
    gone, _ = models.CommunityStarter.objects.filter(account__email=email.strip().lower()).delete()
    return bool(gone)
