"""An authority of a test's own, and what it signs for a server."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Signed:
    """Files in PEM."""

    certificate: Path
    key: Path


class Authority:
    """Signs certificates for names; `file` is what clients trust."""

    def __init__(self, folder: Path, name: str) -> None:
        """Make its key, and its own certificate."""
        self._folder, self._name = folder, _named(name)
        self._key = ec.generate_private_key(ec.SECP256R1())
        made = self._builder(self._name, self._key, DAY).add_extension(x509.BasicConstraints(True, 0), critical=True)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(made.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))

    def signed_for(self, host: str, ends_in: timedelta = DAY) -> Signed:
        """For a server of this name; `ends_in` below 0 is out of date."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        made = self._builder(_named(host), key, ends_in).add_extension(names, critical=False)
        signed = Signed(self._folder / f"{host}.pem", self._folder / f"{host}.key")
        signed.certificate.write_bytes(made.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        signed.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return signed

    def _builder(self, name: x509.Name, key: ec.EllipticCurvePrivateKey, ends_in: timedelta) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 30 * DAY)
            .not_valid_after(now + ends_in)
        )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
