"""Every setting, in one file. `dotenv-sample` lists the variables read here."""

import sys
from datetime import timedelta
from pathlib import Path

try:
    # Older SQLite libraries carry a rare fault in the write-ahead log; this wheel brings a mended one.
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
except ImportError:  # no wheel for this platform: the system's library serves
    pass

from csp.constants import NONE, SELF

from folkmoot.config import environment

PROJECT = Path(__file__).resolve().parents[3]
HOME = environment.folder("FOLKMOOT_HOME", PROJECT / "var")
REFERENCE = environment.folder("FOLKMOOT_REFERENCE", PROJECT.parent / "shared")
DEMO = environment.switch("FOLKMOOT_DEMO", default=False)
DEBUG = environment.switch("FOLKMOOT_DEBUG", default=False)
HOME.mkdir(parents=True, exist_ok=True)

# The demonstration keeps a key beside its throw-away database; anything real must bring its own.
SECRET_KEY = environment.secret("FOLKMOOT_SECRET_KEY", "demonstration-only-not-a-secret" if DEMO or DEBUG else None)
# Keys used before, newest first: what they signed or locked still opens.
SECRET_KEY_FALLBACKS = environment.words("FOLKMOOT_OLD_SECRET_KEYS")
ADDRESS = environment.text("FOLKMOOT_ADDRESS", "http://localhost:8000").rstrip("/")
ADDRESS_IS_GIVEN = bool(environment.text("FOLKMOOT_ADDRESS", ""))
ALLOWED_HOSTS = environment.words("FOLKMOOT_HOSTS", f"localhost,127.0.0.1,[::1],{environment.host_in(ADDRESS)}")
CSRF_TRUSTED_ORIGINS = [ADDRESS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "folkmoot.design",
    "folkmoot.record",
    "folkmoot.search",
    "folkmoot.post",
    "folkmoot.accounts",
    "folkmoot.directory",
    "folkmoot.interests",
    "folkmoot.relationships",
    "folkmoot.evidence",
    "folkmoot.purpose",
    "folkmoot.neighbourhoods",
    "folkmoot.matters",
    "folkmoot.funding",
    "folkmoot.opportunities",
    "folkmoot.priorities",
    "folkmoot.initiatives",
    "folkmoot.partnerships",
    "folkmoot.meetings",
    "folkmoot.front_door",
    "folkmoot.reflection",
    "folkmoot.representation",
    "folkmoot.governance",
    "folkmoot.desk",
    "folkmoot.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "folkmoot.design.policy.with_policy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "folkmoot.design.limits.within_size",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "folkmoot.design.moment.one_moment_per_request",
    "folkmoot.accounts.web.sessions.within_limits",
    "folkmoot.directory.web.acting.acting_as",
    "folkmoot.desk.web.shell.with_shell",
    "folkmoot.design.access.default_deny",
    "folkmoot.design.refusals.catch",
]

ROOT_URLCONF = "folkmoot.config.urls"
WSGI_APPLICATION = "folkmoot.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "folkmoot.design.templates.environment", "auto_reload": DEBUG},
    },
    # allauth looks for a Django engine at start-up; its pages are ours, in Jinja, above.
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": False},
]

DATABASES = {"default": environment.database("FOLKMOOT_DATABASE_URL", f"sqlite:///{HOME / 'folkmoot.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Attempts to sign in are counted here, so every process must see the same: a table, not memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_attempt",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "folkmoot.accounts.web.signed_in.SignInBackend",
    "folkmoot.accounts.web.signed_in.LinkBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email",)},
    },
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

# How long a sign-in lasts: without use, in all, and where the person asked to stay signed in on their own device
# (0: nobody may ask).
SIGNED_IN_UNUSED = timedelta(minutes=environment.number("FOLKMOOT_IDLE_MINUTES", 60))
SIGNED_IN_WHOLE = timedelta(hours=environment.number("FOLKMOOT_SIGNED_IN_HOURS", 12))
SIGNED_IN_KEPT = timedelta(days=environment.number("FOLKMOOT_KEPT_DAYS", 30))
# The second step is asked for again after a working day.
SECOND_FACTOR_LASTS = timedelta(hours=environment.number("FOLKMOOT_SECOND_FACTOR_HOURS", 9))
SESSION_ENGINE = "folkmoot.accounts.web.signed_in"
SESSION_COOKIE_AGE = int(max(SIGNED_IN_KEPT, SIGNED_IN_WHOLE).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

ACCOUNT_ADAPTER = "folkmoot.accounts.web.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = None if SIGNED_IN_KEPT else False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Django's own: allauth's would keep a second list of addresses beside the account's.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a name
ACCOUNT_FORMS = {
    "login": "folkmoot.accounts.web.forms.SignInForm",
    "reset_password": "folkmoot.accounts.web.forms.ForgottenPasswordForm",
    "reset_password_from_key": "folkmoot.accounts.web.forms.ResetPasswordForm",
    "change_password": "folkmoot.accounts.web.forms.ChangePasswordForm",
    "set_password": "folkmoot.accounts.web.forms.SetPasswordForm",
    "reauthenticate": "folkmoot.accounts.web.forms.ConfirmPasswordForm",
}
# Whole towns of practices reach the internet through a few shared addresses, so those are counted generously;
# one account's failures are not. Whoever is stopped can still ask for a link.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key,50/d/key",
    "reset_password": "60/m/ip,5/h/key",
    "sign_in_link": "60/m/ip,6/h/key",
    "change_address": "5/h/user",
    "file_out": "60/m/user",
    "file_in": "60/h/user",
    "personal_link": "300/m/ip",
    "ask_outside": "60/h/ip,5/h/key",
}
MFA_ADAPTER = "folkmoot.accounts.web.adapter.SecondFactorAdapter"
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# A browser grants passkeys to https and to localhost alone; behind anything else they are simply not offered.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ADDRESS.startswith("https://")
# Telephones' clocks and slow fingers: the code before and the code after count too.
MFA_TOTP_PERIOD = 30
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "folkmoot.accounts.web.forms.SecondStepForm",
    "reauthenticate": "folkmoot.accounts.web.forms.ConfirmSecondStepForm",
    "activate_totp": "folkmoot.accounts.web.forms.SetUpAppForm",
    "deactivate_totp": "folkmoot.accounts.web.forms.RemoveAppForm",
    "generate_recovery_codes": "folkmoot.accounts.web.forms.NewCodesForm",
    "add_webauthn": "folkmoot.accounts.web.forms.AddPasskeyForm",
    "edit_webauthn": "folkmoot.accounts.web.forms.NamePasskeyForm",
}
# Each proxy in front of us adds one address to X-Forwarded-For; more than there are would let anyone make one up.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("FOLKMOOT_PROXIES", 1 if ADDRESS.startswith("https://") else 0)
SESAME_MAX_AGE = timedelta(hours=12) if DEMO else timedelta(minutes=15)
SESAME_ONE_TIME = not DEMO
SESAME_INVALIDATE_ON_EMAIL_CHANGE = True

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = PROJECT / "build" / "static"
STATICFILES_DIRS = [("vendor", PROJECT / "build" / "vendor")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Without a mail server every message lands in a folder, where the demonstration can show it.
_MAIL = environment.mail("FOLKMOOT_MAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = str(HOME / "mail")
EMAIL_TIMEOUT = 20
globals().update(_MAIL or {})
DEFAULT_FROM_EMAIL = environment.text("FOLKMOOT_MAIL_FROM", "Folkmoot <folkmoot@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# How long what a letter said is kept after it was sent, for whoever asks what became of it; then it is erased.
LETTERS_KEPT = timedelta(days=environment.number("FOLKMOOT_LETTERS_KEPT_DAYS", 30))

_SECURE = ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _SECURE
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
# Hosts beside ours under the same name are not ours to bind, nor is the list that browsers carry.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "folkmoot.design.failures.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# What no page has a use for, no page may be made to use. A passkey is none of these.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}
# A page of free text at its longest, and beside it five files at their largest. Of a few more the form itself says so.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
LARGEST_REQUEST_BYTES = 21_000_000
# A path and what follows its question mark. Longer words than these SQLite will not look for.
LONGEST_ADDRESS = 3_000

# Free text is never written to a log: it may hold what the guard refuses. Nor is a link that signs somebody in.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "filters": {"without_links": {"()": "folkmoot.design.logs.WithoutLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_links"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
