"""What may be asked about proofs and documents."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.command_fields import an_id, one_of
from services.employment.documents.words import DUTCH, LANGUAGES
from services.employment.proofs.domain.proofs import REASONS


@dataclass(frozen=True, kw_only=True)
class IssueProof:
    """Prove what a newcomer did until now."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class RevokeProof:
    """A proof holds no longer."""

    proof_id: str = an_id()
    reason: str = one_of(*REASONS)


@dataclass(frozen=True, kw_only=True)
class AskProofs:
    """All proofs of one newcomer."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskProof:
    """One proof."""

    proof_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskCertificate:
    """One proof on paper: in Dutch, and in this language."""

    proof_id: str = an_id()
    language: str = field(default=DUTCH, metadata={"validate": validate.OneOf(LANGUAGES)})


@dataclass(frozen=True, kw_only=True)
class AskCredential:
    """One proof as a signed credential."""

    proof_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskDocument:
    """A document of one newcomer, in this language."""

    newcomer_id: str = an_id()
    language: str = field(default=DUTCH, metadata={"validate": validate.OneOf(LANGUAGES)})


@dataclass(frozen=True, kw_only=True)
class AskParticipation:
    """Hours of participation of one newcomer."""

    newcomer_id: str = an_id()
