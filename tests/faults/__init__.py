"""What goes wrong on real machines, brought about on purpose. Each script tells how it is run."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()
