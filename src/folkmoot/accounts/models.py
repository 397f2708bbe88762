"""Tables of accounts."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """A new account; without a password only a link or a passkey signs it in."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A row is one person's means of signing in; who they are and what roles they hold is directory's.

    Missing: a null `signed_out_at` has never asked to be signed out everywhere.
    """

    email = models.EmailField("e-mail address", unique=True, max_length=254)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    signed_out_at = models.DateTimeField(null=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_email_lower")
        ]

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """What a session must carry to count: it changes with the password, and when signed out everywhere."""
        since = self.signed_out_at.timestamp() if self.signed_out_at else 0
        return salted_hmac("folkmoot.accounts.session", f"{self.password}|{since}", algorithm="sha256").hexdigest()


class Attempt(models.Model):
    """A row is something to remember for a while about attempts to sign in: how many there were, which code is used up.

    Shape: the columns Django's database cache wants. It stands in the database, not in memory, so that every web
    process counts the same attempts.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)
