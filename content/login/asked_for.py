"""What is asked for once more: the banner, accounts and roles, withheld versions, the way in."""

from django.http import HttpRequest

# Names of addresses; only what is sent there is asked about, never what is looked at.
BANNER = {"banner:new", "banner:change", "banner:end", "banner:prolong"}
ACCOUNTS = {
    "wagtailusers_users:add",
    "wagtailusers_users:copy",
    "wagtailusers_users:edit",
    "wagtailusers_users:delete",
    "wagtailusers_groups:add",
    "wagtailusers_groups:edit",
    "wagtailusers_groups:delete",
    "second_factor_reset",
}
VERSIONS = {"versions:withhold", "versions:release", "versions:erase"}
ASKED_FOR = BANNER | ACCOUNTS | VERSIONS
OWN_ACCOUNT = "wagtailadmin_account"
BULK = "wagtail_bulk_action"
NEW_PASSWORD, EMAIL = "password-new_password1", "name_email-email"


def is_asked_for(request: HttpRequest) -> bool:
    match = request.resolver_match
    if request.method != "POST" or match is None or not request.user.is_authenticated:
        return False
    if match.view_name == BULK:
        return match.kwargs.get("app_label") == "auth"
    if match.view_name == OWN_ACCOUNT:
        return "ask_again" in request.POST or changes_the_way_in(request)
    return match.view_name in ASKED_FOR


def changes_the_way_in(request: HttpRequest) -> bool:
    """A new password, or another address for letters about one."""
    email = getattr(request.user, "email", "")
    return bool(request.POST.get(NEW_PASSWORD)) or request.POST.get(EMAIL, email) != email
