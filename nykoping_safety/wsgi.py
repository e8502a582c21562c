import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from nykoping_safety.web_metrics import counted

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.production")

BOOT_FAILED = 3

try:
    django = counted(get_wsgi_application())
except ImproperlyConfigured as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(BOOT_FAILED)

from nykoping_safety.limits import SparedApplication  # noqa: E402  # needs the models, loaded by now
from nykoping_safety.published import behind_files  # noqa: E402

application = behind_files(SparedApplication(django))
