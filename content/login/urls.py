"""The addresses of the door, in front of Wagtail's. What allauth has more of has no address."""

from allauth.account import views as account
from django.db import transaction
from django.urls import path, re_path
from django.views.defaults import page_not_found

from content.login.views import LoginView, LogoutView

urlpatterns = [
    # Not in one transaction: that somebody knocked in vain is noted at once, whatever follows.
    path("login/", transaction.non_atomic_requests(LoginView.as_view()), name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    path("glomt-losenord/", account.password_reset, name="account_reset_password"),
    path(
        "glomt-losenord/skickat/", account.password_reset_done, name="account_reset_password_done"
    ),
    path(
        "nytt-losenord/<str:uidb36>/<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "nytt-losenord/klart/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # Wagtail's own way to a new password.
    re_path(r"^password_reset/.*$", page_not_found, {"exception": None}),
]
