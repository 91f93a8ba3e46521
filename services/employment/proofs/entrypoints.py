"""Proofs are issued, revoked and read; documents are made of them; anybody may check them."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.answers import Answer, Identified
from services.chassis.http.files import File
from services.chassis.http.pages import page
from services.employment.documents.typesetting import PDF
from services.employment.entrypoints import Entrypoints
from services.employment.proofs.answers import ParticipationShown, Proofs, ProofShown
from services.employment.proofs.commands import (
    AskCertificate,
    AskCredential,
    AskDocument,
    AskParticipation,
    AskProof,
    AskProofs,
    IssueProof,
    RevokeProof,
)
from services.employment.proofs.handlers import keys
from services.employment.proofs.handlers import proofs as handlers
from services.employment.proofs.views import papers, signed, verification
from services.employment.proofs.views import proofs as views
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, file, question


class ProofEntrypoints(Entrypoints):
    """Proofs, and what they are made of."""

    @command("POST", "/v1/proofs", IssueProof)
    def issue_proof(self, order: IssueProof, uow: EmploymentWork) -> Answer[Identified]:
        """Prove what a newcomer did until now."""
        return handlers.issue(order, uow)

    @command("POST", "/v1/proofs/<proof_id>/revocation", RevokeProof)
    def revoke_proof(self, order: RevokeProof, uow: EmploymentWork) -> Answer[Identified]:
        """Say that a proof holds no longer."""
        return handlers.revoke(order, uow)

    @question("/v1/proofs", AskProofs)
    def proofs(self, ask: AskProofs, caller: Caller) -> Proofs:
        """All proofs of one newcomer."""
        return views.proofs(ask, self._reading(caller))

    @question("/v1/proofs/<proof_id>", AskProof)
    def proof(self, ask: AskProof, caller: Caller) -> ProofShown:
        """One proof."""
        return views.proof(ask, self._reading(caller))

    @question("/v1/portfolios/<newcomer_id>/participation", AskParticipation)
    def participation(self, ask: AskParticipation, caller: Caller) -> ParticipationShown:
        """Which hours count for integration's fourth pillar."""
        return views.participation_of(ask, self._reading(caller))


class DocumentEntrypoints(Entrypoints):
    """Documents with a name on them."""

    @file("/v1/proofs/<proof_id>/certificate", AskCertificate, PDF)
    def certificate(self, ask: AskCertificate, caller: Caller, request: Request) -> File:
        """One proof to frame."""
        return papers.certificate(ask, self._neighbours(request), self._reading(caller))

    @file("/v1/proofs/<proof_id>/credential", AskCredential, signed.TOKEN)
    def credential(self, ask: AskCredential, caller: Caller, request: Request) -> File:
        """One proof as an Open Badge 3.0."""
        return signed.credential(ask, self._neighbours(request), self._reading(caller))

    @file("/v1/portfolios/<newcomer_id>/cv", AskDocument, PDF)
    def cv(self, ask: AskDocument, caller: Caller, request: Request) -> File:
        """A CV to begin with."""
        return papers.cv(ask, self._neighbours(request), self._reading(caller))

    @file("/v1/portfolios/<newcomer_id>/resume", AskDocument, signed.JSON)
    def json_resume(self, ask: AskDocument, caller: Caller, request: Request) -> File:
        """The CV as JSON Resume, for other programs."""
        return signed.json_resume(ask, self._neighbours(request), self._reading(caller))

    @file("/v1/portfolios/<newcomer_id>/statement", AskDocument, PDF)
    def statement(self, ask: AskDocument, caller: Caller, request: Request) -> File:
        """The statement of participation for integration's fourth pillar."""
        return papers.statement(ask, self._neighbours(request), self._reading(caller))


class CredentialEntrypoints(Entrypoints):
    """What anybody may ask, without a token: whether a proof is genuine and holds."""

    @page("GET", "/credentials/did.json")
    def did_document(self, _request: Request, uow: EmploymentWork) -> Response:
        """Who signs credentials, and with which keys."""
        keys.keep_key(uow)
        return signed.did_document(uow)

    @page("GET", "/credentials/status/1")
    def status_list(self, _request: Request, uow: EmploymentWork) -> Response:
        """Which proofs were revoked."""
        keys.keep_key(uow)
        return signed.status_list(uow)

    @page("GET", "/credentials/<proof_id>")
    def verification(self, request: Request, uow: EmploymentWork, proof_id: str) -> Response:
        """Whether a proof is genuine and holds."""
        return verification.verification(proof_id, request, uow)
