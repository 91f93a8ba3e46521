"""The bases for volunteering: which document or right somebody showed, and whether it opens the door.

Source: Act of 3 July 2005 on the rights of volunteers, as amended 22 May 2014 (in force since 1 August 2014): whoever
holds a legal residence document or has a right to reception. A new basis is a new row.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Basis:
    """One basis, in the words of the people who look at it."""

    code: str
    nl: str
    en: str
    fr: str
    eligible: bool = True


_CARDS = tuple(
    Basis(f"card-{letter.lower()}", f"Kaart {letter}", f"Card {letter}", f"Carte {letter}")
    for letter in "ABCDEFGHIJKLMN"
)

_ANNEXES = tuple(
    Basis(f"annex-{number}", f"Bijlage {number}", f"Annex {number}", f"Annexe {number}")
    for number in ("3", "15", "19", "19ter", "26", "35")
)

_OTHERS = (
    Basis(
        "immatriculation-certificate",
        "Attest van immatriculatie",
        "Certificate of immatriculation",
        "Attestation d’immatriculation",
    ),
    Basis(
        "reception-applicant",
        "Recht op opvang: verzoeker om bescherming",
        "Right to reception: applicant",
        "Droit à l’accueil : demandeur de protection",
    ),
    Basis(
        "reception-unaccompanied-minor",
        "Recht op opvang: niet-begeleide minderjarige",
        "Right to reception: unaccompanied minor",
        "Droit à l’accueil : mineur étranger non accompagné",
    ),
    Basis(
        "reception-extended",
        "Recht op opvang: verlengde opvang",
        "Right to reception: extended reception",
        "Droit à l’accueil : accueil prolongé",
    ),
    Basis(
        "applicant",
        "Verzoeker om internationale bescherming",
        "Applicant for international protection",
        "Demandeur de protection internationale",
    ),
    Basis("refugee", "Erkend vluchteling", "Recognised refugee", "Réfugié reconnu"),
    Basis("subsidiary", "Subsidiair beschermde", "Subsidiary protection", "Bénéficiaire de la protection subsidiaire"),
    Basis("temporary-protection", "Tijdelijke bescherming", "Temporary protection", "Protection temporaire"),
    Basis("family-reunification", "Gezinshereniging", "Family reunification", "Regroupement familial"),
    Basis(
        "eu-citizen", "Burger van de Europese Unie", "Citizen of the European Union", "Citoyen de l’Union européenne"
    ),
    Basis("student", "Student", "Student", "Étudiant"),
    Basis(
        "no-legal-stay-family",
        "Gezin zonder wettig verblijf met minderjarig kind",
        "Family without legal stay with a minor child",
        "Famille sans séjour légal avec un enfant mineur",
        eligible=False,
    ),
)

BASES: dict[str, Basis] = {basis.code: basis for basis in (*_CARDS, *_ANNEXES, *_OTHERS)}
"""Every basis by its code."""
