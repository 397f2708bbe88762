"""Addresses of signing in and out."""

from allauth.account import views as allauth
from django.urls import path

from folkmoot.accounts.web.views import sign_in_by_link
from folkmoot.design.access import ANYONE, SIGNED_IN, open_to

urlpatterns = [
    path("sign-in", open_to(ANYONE)(allauth.login), name="account_login"),
    path("sign-in/link", sign_in_by_link, name="sign-in-by-link"),
    path("sign-out", open_to(SIGNED_IN)(allauth.logout), name="account_logout"),
]
