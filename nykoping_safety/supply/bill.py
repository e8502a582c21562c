"""The bill of materials, in CycloneDX 1.6 (ECMA-424)."""

import re
from collections.abc import Iterable
from importlib import metadata

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from nykoping_safety.supply.licences import licence_of
from nykoping_safety.supply.locks import Locked, normalized


def bill_of_materials(locked: Iterable[Locked], *, site_version: str) -> str:
    """JSON that names each distribution with version, hashes and licence, and what needs what.

    A distribution that is not installed here stands in it without a licence.
    """
    bom = Bom()
    site = Component(
        name="nykoping-safety", version=site_version, type=ComponentType.APPLICATION, bom_ref="site"
    )
    bom.metadata.component = site
    components = {one: _component(one) for one in locked}
    by_name = {one.name: component for one, component in components.items()}
    for component in by_name.values():
        bom.components.add(component)
        needs = sorted(_needs(component.name) & by_name.keys())
        bom.register_dependency(component, [by_name[need] for need in needs])
    bom.register_dependency(site, [made for one, made in components.items() if one.asked_for])
    return JsonV1Dot6(bom).output_as_string(indent=2)


def _component(locked: Locked) -> Component:
    address = PackageURL("pypi", name=locked.name, version=locked.version)
    licence = _licence(locked.name)
    return Component(
        name=locked.name,
        version=locked.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(address),
        purl=address,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in locked.hashes],
        licenses=[LicenseFactory().make_from_string(licence)] if licence else (),
    )


def _licence(name: str) -> str:
    try:
        return licence_of(name)
    except metadata.PackageNotFoundError:
        return ""


def _needs(name: str) -> set[str]:
    """What the distribution requires, extras included."""
    try:
        lines = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return set()
    return {normalized(found[0]) for line in lines if (found := re.match(r"[\w.-]+", line))}
