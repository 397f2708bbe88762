"""Addresses of signing in and out, and of one's own sign-in. The views are allauth's where no other is named."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from folkmoot.accounts.web.views import account as own
from folkmoot.accounts.web.views import links
from folkmoot.accounts.web.views import second_step as steps
from folkmoot.design.access import ANYONE, SIGNED_IN, open_to

anyone, signed_in = open_to(ANYONE), open_to(SIGNED_IN)
# What changes how a person signs in asks first for the second step, of those who have one.
confirmed = open_to(own.OWNER)

_signing_in = [
    path("sign-in", anyone(account.login), name="account_login"),
    path("sign-in/link", links.ask_for_link, name="ask-for-link"),
    path("sign-in/link/sent", links.link_sent, name="link-sent"),
    path("sign-in/link/<str:token>", links.sign_in_by_link, name="sign-in-link"),
    path("sign-in/passkey", anyone(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/second-step", anyone(second_step.authenticate), name="mfa_authenticate"),
    path("sign-in/closed", anyone(account.account_inactive), name="account_inactive"),
    path("sign-out", signed_in(account.logout), name="account_logout"),
    path("sign-out/everywhere", own.sign_out_everywhere, name="sign-out-everywhere"),
]
_forgotten_password = [
    path("forgotten-password", anyone(account.password_reset), name="account_reset_password"),
    path("forgotten-password/sent", anyone(account.password_reset_done), name="account_reset_password_done"),
    path(
        "forgotten-password/done",
        anyone(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path(
        "forgotten-password/<str:uidb36>/<str:key>",
        anyone(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]
_own_sign_in = [
    path("your-sign-in", own.your_sign_in, name="your-sign-in"),
    # The same page by the name allauth goes back to.
    path("your-sign-in", own.your_sign_in, name="mfa_index"),
    path("your-sign-in/address", own.change_address, name="change-address"),
    path("your-sign-in/address/asked", own.address_asked, name="address-asked"),
    path("your-sign-in/password", confirmed(account.password_change), name="account_change_password"),
    path("your-sign-in/password/first", confirmed(account.password_set), name="account_set_password"),
    path("your-sign-in/confirm/password", signed_in(account.reauthenticate), name="account_reauthenticate"),
]
_second_step = [
    path("second-step", steps.second_factor, name="second-factor"),
    path("second-step/code", signed_in(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("second-step/passkey", signed_in(steps.confirm_passkey), name="mfa_reauthenticate_webauthn"),
    path("your-sign-in/app", confirmed(steps.set_up_app), name="mfa_activate_totp"),
    path("your-sign-in/app/remove", confirmed(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("your-sign-in/codes", signed_in(steps.recovery_codes), name="mfa_view_recovery_codes"),
    path("your-sign-in/codes/new", confirmed(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("your-sign-in/passkeys", signed_in(steps.passkeys), name="mfa_list_webauthn"),
    path("your-sign-in/passkeys/new", confirmed(steps.add_passkey), name="mfa_add_webauthn"),
    path("your-sign-in/passkeys/<int:pk>", confirmed(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("your-sign-in/passkeys/<int:pk>/remove", confirmed(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
]
urlpatterns = [*_signing_in, *_forgotten_password, *_own_sign_in, *_second_step]
