"""An ADFS of a hundred lines: answers a request for a login with a signed assertion (SAML 2.0)."""

from __future__ import annotations

import base64
import datetime as dt
import zlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from lxml import etree

ENTITY = "http://fs.example/adfs/services/trust"
SSO_URL = "https://fs.example/adfs/ls/"
GROUPS = "http://schemas.xmlsoap.org/claims/Group"
OBJECT_ID = "http://schemas.microsoft.com/identity/claims/objectidentifier"
NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"

RESPONSE = """
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_{id1}" Version="2.0"
    IssueInstant="{now}" Destination="{acs}"{in_response_to}>
  <saml:Issuer>{issuer}</saml:Issuer>
  <samlp:Status>
    <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
  </samlp:Status>
  <saml:Assertion ID="_{id2}" Version="2.0" IssueInstant="{now}">
    <saml:Issuer>{issuer}</saml:Issuer>
    <saml:Subject>
      <saml:NameID>{name_id}</saml:NameID>
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml:SubjectConfirmationData NotOnOrAfter="{until}"
            Recipient="{recipient}"{in_response_to}/>
      </saml:SubjectConfirmation>
    </saml:Subject>
    <saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}">
      <saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>
    </saml:Conditions>
    <saml:AuthnStatement AuthnInstant="{now}" SessionIndex="_{id2}">
      <saml:AuthnContext><saml:AuthnContextClassRef>
        urn:oasis:names:tc:SAML:2.0:ac:classes:Password
      </saml:AuthnContextClassRef></saml:AuthnContext>
    </saml:AuthnStatement>
    <saml:AttributeStatement>{attributes}</saml:AttributeStatement>
  </saml:Assertion>
</samlp:Response>
"""


class Key:
    def __init__(self) -> None:
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "fs.example")])
        long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.private.public_key())
            .serial_number(1)
            .not_valid_before(long_ago)
            .not_valid_after(long_ago + dt.timedelta(days=20_000))
            .sign(self.private, hashes.SHA256())
        )
        self.certificate = base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()
        self.pem = self.private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


@dataclass
class Adfs:
    """`says` overrides any part of the answer."""

    key: Key
    says: dict[str, str] = field(default_factory=dict)
    is_signed: bool = True

    def answer(self, request_url: str, name_id: str, *groups: str, name: str = "") -> str:
        """The form's `SAMLResponse` for a browser that was sent here with that address."""
        asked = read_request(request_url)
        now = dt.datetime.now(dt.UTC)
        parts = {
            "id1": uuid4().hex,
            "id2": uuid4().hex,
            "now": stamp(now),
            "since": stamp(now - dt.timedelta(minutes=1)),
            "until": stamp(now + dt.timedelta(minutes=5)),
            "issuer": ENTITY,
            "acs": asked["acs"],
            "recipient": asked["acs"],
            "audience": asked["issuer"],
            "in_response_to": f' InResponseTo="{asked["id"]}"',
            "name_id": name_id,
            "attributes": attributes(name_id, name or f"{name_id}@nykoping.se", groups),
            **self.says,
        }
        root = etree.fromstring(RESPONSE.format(**parts).strip())
        if self.is_signed:
            sign(root[-1], self.key)
        return base64.b64encode(etree.tostring(root)).decode()


def read_request(url: str) -> dict[str, str]:
    packed = parse_qs(urlsplit(url).query)["SAMLRequest"][0]
    root = etree.fromstring(zlib.decompress(base64.b64decode(packed), -15))
    issuer = root.find("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer")
    return {
        "id": root.get("ID"),
        "acs": root.get("AssertionConsumerServiceURL"),
        "issuer": issuer.text,
    }


def stamp(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def attributes(oid: str, name: str, groups: tuple[str, ...]) -> str:
    told = [(OBJECT_ID, [oid]), (NAME, [name]), (GROUPS, groups)]
    return "".join(
        f'<saml:Attribute Name="{kind}">'
        + "".join(f"<saml:AttributeValue>{value}</saml:AttributeValue>" for value in values)
        + "</saml:Attribute>"
        for kind, values in told
    )


def sign(assertion: Any, key: Key) -> None:
    signature = xmlsec.template.create(
        assertion, xmlsec.constants.TransformExclC14N, xmlsec.constants.TransformRsaSha256
    )
    assertion.insert(1, signature)
    reference = xmlsec.template.add_reference(
        signature, xmlsec.constants.TransformSha256, uri=f"#{assertion.get('ID')}"
    )
    xmlsec.template.add_transform(reference, xmlsec.constants.TransformEnveloped)
    xmlsec.template.add_transform(reference, xmlsec.constants.TransformExclC14N)
    xmlsec.tree.add_ids(assertion, ["ID"])
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(key.pem, xmlsec.constants.KeyDataFormatPem)
    context.sign(signature)
