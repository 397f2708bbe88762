"""The second step reset, for a person who has lost it."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from folkmoot.accounts import models
from folkmoot.accounts.operations import letters
from folkmoot.accounts.operations.accounts import sign_out_everywhere
from folkmoot.record import operations as record
from folkmoot.record.domain.chain import Actor


@transaction.atomic
def reset_second_factor(
    *, account: models.Account, community: str, by: Actor | None, at: datetime, source: str = "page"
) -> int:
    """How many authenticator apps, passkeys and sets of codes were forgotten; the person sets up anew.

    Their sessions end, they are told, and the act stands in the community's record. Whether this administrator may is
    directory's to say. Without `by` it is a command's.
    """
    forgotten, _ = Authenticator.objects.filter(user_id=account.pk).delete()
    sign_out_everywhere(account=account, at=at)
    letters.send_letter(
        letters.notice("An administrator reset the second step of your Folkmoot account", at),
        to=account.email,
        key=f"second step reset {account.pk} {at.isoformat()}",
        at=at,
    )
    record.append(
        community=community,
        act="second step reset",
        subject=(models.Account._meta.label_lower, account.pk),
        by=by,
        at=at,
        source=source,
    )
    return int(forgotten)
