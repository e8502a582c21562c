"""What the directory tells whoever listens; it does not know who."""

from django.dispatch import Signal

# Sent inside the transaction of an import that will be saved: `outcomes`, each with its service.
services_imported = Signal()
