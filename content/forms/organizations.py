from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from support_directory.models import Organization


class NewOrganizationForm(WagtailAdminModelForm):
    """Just enough to go on with the service that it answers for."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Organization
        fields = ("name_sv", "kind", "website")
        labels = {"name_sv": _("Namn")}
