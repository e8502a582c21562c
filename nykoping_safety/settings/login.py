"""The one way in (`content.login`), for every kind of settings; `single_sign_on` has the variables.

allauth's own limits count by visitor's address, which a whole town hall shares, and its mails tell
address and browser: neither is used.
"""

from typing import Any

LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie at "/"
ACCOUNT_ADAPTER = "content.login.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "content.login.forms.LoginForm",
    "reset_password": "content.login.forms.LostPasswordForm",
    "reset_password_from_key": "content.login.forms.NewPasswordForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # a class
ACCOUNT_RATE_LIMITS = False
ACCOUNT_SESSION_REMEMBER = False  # a login ends with the browser, at the latest by the rules above

# Staff must have a second factor, and are asked for it again, so many seconds later, before what
# does the most harm (content.login.asked_for).
SECOND_FACTOR = True
FIRST_LOGIN_WITHIN = 72 * 60 * 60  # seconds that a password alone opens an account, to set one up
ASK_AGAIN_AFTER = 10 * 60
DEVICE_COOKIE_NAME = "device"
MFA_ADAPTER = "content.login.second_factor.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute: a telephone's clock may be wrong

# Single sign-on: production's variables switch it on (settings.single_sign_on).
SOCIALACCOUNT_ADAPTER = "content.login.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds
SSO_ORIGINS: list[str] = []  # where the login's form may lead
SSO_ROLES: dict[str, str] = {}  # a group of the directory: one of our roles (content.roles)
SSO_GROUPS_CLAIM = "groups"
SSO_HAS_SECOND_FACTOR = False  # True: a login there counts as one with a second factor
