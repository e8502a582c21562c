"""modelcluster's classes, with the types that the package does not ship.

A child tied by ParentalKey is edited inside its parent's form.
"""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from typing import TypeVar

    _ST = TypeVar("_ST")
    _GT = TypeVar("_GT")
    _To = TypeVar("_To", bound=models.Model)
    _Through = TypeVar("_Through", bound=models.Model)

    class ClusterableModel(models.Model):
        class Meta:
            abstract = True

    class ParentalKey(models.ForeignKey[_ST, _GT]): ...

    class ParentalManyToManyField(models.ManyToManyField[_To, _Through]): ...
else:
    from modelcluster.fields import ParentalKey, ParentalManyToManyField
    from modelcluster.models import ClusterableModel

__all__ = ["ClusterableModel", "ParentalKey", "ParentalManyToManyField"]
