"""Whom somebody may invite stands in a table; a link lets one person in, once, within a week."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound, RefuError
from services.chassis.storage.memory import MemoryStore
from services.identity.accounts import queries, views
from services.identity.accounts.commands import AskInvitations, GiveGrant, Invite, RevokeInvitation
from services.identity.accounts.domain.grants import ROLES, Role
from services.identity.accounts.handlers import accepting, giving, inviting, opening
from services.identity.accounts.handlers.accepting import Chosen
from services.platform.caller import Caller

from .builders import ADMINISTRATOR, NOW, Keepers, an_account, an_invitation, work

COORDINATOR = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
ORGANISATION = Caller(subject="o1", role="organisation", organisation="library")
COACH = Caller(subject="k1", role="coach", organisation="jobkans")
CALLERS = (
    COORDINATOR,
    ORGANISATION,
    COACH,
    Caller(subject="m1", role="manager"),
    Caller(subject="f1", role="funder"),
    Caller(subject="p1", role="operator"),
    Caller(subject="n1", role="newcomer", newcomer="amina"),
)
ALL = Keepers()
FOR_WHOM: dict[str, dict[str, Any]] = {
    "coordinator": {"units": ["gent"]},
    "organisation": {"organisation": "library"},
    "coach": {"partner": "jobkans"},
    "newcomer": {"newcomer": "amina"},
}


def invited(caller: Caller, role: str, keepers: Keepers = ALL, store: MemoryStore | None = None, **given: Any) -> str:
    """`yes`, or why not."""
    order = Invite(role=role, **FOR_WHOM.get(role, {}) | given)
    try:
        inviting.invite(order, keepers, work(store or MemoryStore(), caller))
    except RefuError as error:
        return error.slug
    return "yes"


def test_who_invites_whom() -> None:
    table = {(who.role, role) for who in CALLERS for role in ROLES if invited(who, role) == "yes"}

    assert table == {
        ("coordinator", "organisation"),
        ("coordinator", "newcomer"),
        ("organisation", "organisation"),
        ("coach", "coach"),
    }


@pytest.mark.parametrize("role", ROLES)
def test_an_administrator_invites_anybody(role: str) -> None:
    assert invited(ADMINISTRATOR, role) == "yes"


@pytest.mark.parametrize(
    ("caller", "role", "scope", "why"),
    [
        (ORGANISATION, "organisation", {"organisation": "museum"}, "other-organisation"),
        (COACH, "coach", {"partner": "werkpunt"}, "other-partner"),
    ],
)
def test_who_invites_colleagues_invites_no_others(caller: Caller, role: str, scope: dict[str, str], why: str) -> None:
    assert invited(caller, role, **scope) == why


@pytest.mark.parametrize("role", ["organisation", "newcomer"])
def test_a_coordinator_invites_only_whom_they_may_see(role: str) -> None:
    assert invited(COORDINATOR, role, Keepers(hidden=("library", "amina"))) == "may-not-invite"


@pytest.mark.parametrize(
    ("role", "scope", "kind"),
    [
        ("coordinator", {"units": ["gent", "nowhere"]}, "unit"),
        ("organisation", {"organisation": "nowhere"}, "organisation"),
        ("newcomer", {"newcomer": "nowhere"}, "newcomer"),
        ("coach", {"partner": "nowhere"}, "partner"),
    ],
)
def test_nobody_is_invited_or_given_a_role_for_what_nobody_knows(role: str, scope: Any, kind: str) -> None:
    keepers, store = Keepers(unknown=("nowhere",)), MemoryStore()
    an_account(store)

    assert invited(ADMINISTRATOR, role, keepers, store, **scope) == f"unknown-{kind}"
    with pytest.raises(NotFound, match=f"unknown-{kind}") as refused:
        giving.give_grant(GiveGrant(account_id="sofie", role=role, **scope), keepers, work(store, ADMINISTRATOR))

    assert refused.value.fields["id"] == "nowhere"
    assert not store.collections.get("invitations")


def test_while_nobody_can_tell_whether_it_is_there_nobody_is_invited() -> None:
    assert invited(ADMINISTRATOR, "coordinator", Keepers(away=True)) == "service-unavailable"
    assert invited(ADMINISTRATOR, "manager", Keepers(away=True)) == "yes"


def test_a_partner_is_known_by_its_coaches_and_the_first_one_is_said_to_be() -> None:
    keepers, store = Keepers(unknown=("jobkans", "werkpunt")), MemoryStore()
    an_account(store, "karim", Role(role="coach", partner="jobkans"))

    assert invited(ADMINISTRATOR, "coach", keepers, store) == "yes"
    assert invited(ADMINISTRATOR, "coach", keepers, store, partner="werkpunt") == "unknown-partner"
    assert invited(ADMINISTRATOR, "coach", keepers, store, partner="werkpunt", new_partner=True) == "yes"
    assert invited(ADMINISTRATOR, "coordinator", new_partner=True) == "scope-of-another-role"


def test_the_refusal_says_whom_one_may_invite() -> None:
    with pytest.raises(Forbidden, match="may-not-invite") as refused:
        inviting.invite(Invite(role="manager"), ALL, work(MemoryStore(), COORDINATOR))

    assert refused.value.detail == "A coordinator invites organisation and newcomer."


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (Invite(role="coordinator"), "scope-missing"),
        (Invite(role="manager", units=["gent"]), "scope-of-another-role"),
        (Invite(role="coach", partner="jobkans", organisation="library"), "scope-of-another-role"),
        (Invite(role="funder", valid_until=date(2026, 3, 1)), "over-already"),
        (Invite(role="newcomer", newcomer="amina", display_name="Amina"), "no-contact-data"),
        (Invite(role="organisation", organisation="library", sign_in_name="x@lib.example"), "no-contact-data"),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused_by_its_field(order: Invite, why: str) -> None:
    with pytest.raises(Invalid, match=why) as refused:
        inviting.invite(order, ALL, work(MemoryStore(), ADMINISTRATOR))

    assert refused.value.field


def test_an_invitation_makes_an_account_with_its_role() -> None:
    store = MemoryStore()
    token = an_invitation(store, sign_in_name="Sofie@Refu.example", valid_until=date(2026, 12, 31))
    uow = work(store)
    invitation = queries.open_invitation(token, uow)
    assert invitation
    account, grant = accepting.accept(invitation, Chosen(language="nl", display_name="Sofie"), uow)
    uow.commit()

    assert (grant.role, grant.units, grant.given_by) == ("coordinator", ("gent",), "a1")
    found = queries.named(" sofie@refu.example", work(store))
    assert found == account
    assert account.holding(date(2026, 12, 31)) == (grant,)
    assert account.holding(date(2027, 1, 1)) == ()


def test_a_replayed_invitation_opens_nothing() -> None:
    store = MemoryStore()
    token = an_invitation(store)
    uow = work(store)
    invitation = queries.open_invitation(token, uow)
    assert invitation
    accepting.accept(invitation, Chosen(language="nl", sign_in_name="sofie"), uow)
    uow.commit()

    assert queries.open_invitation(token, work(store)) is None


@pytest.mark.parametrize("token", ["", "x", "x.y", "{id}.guessed"])
def test_a_guessed_link_opens_nothing(token: str) -> None:
    store = MemoryStore()
    link = an_invitation(store)

    assert queries.open_invitation(token.format(id=link.partition(".")[0]), work(store)) is None


def test_a_link_is_over_after_a_week() -> None:
    store = MemoryStore()
    token = an_invitation(store)

    assert queries.open_invitation(token, work(store, after=timedelta(days=6, hours=23)))
    assert queries.open_invitation(token, work(store, after=timedelta(days=7))) is None


def test_an_invitation_is_revoked_by_who_made_it() -> None:
    store = MemoryStore()
    token = an_invitation(store, ORGANISATION, role="organisation", organisation="library", units=[])
    invitation_id = token.partition(".")[0]

    with pytest.raises(NotFound, match="unknown-invitation"):
        inviting.revoke_invitation(RevokeInvitation(invitation_id=invitation_id), work(store, COACH))
    uow = work(store, ORGANISATION)
    inviting.revoke_invitation(RevokeInvitation(invitation_id=invitation_id), uow)
    uow.commit()

    assert queries.open_invitation(token, work(store)) is None


def test_nobody_takes_a_name_that_somebody_signs_in_with() -> None:
    store = MemoryStore()
    an_account(store, "sofie")
    uow = work(store)
    invitation = queries.open_invitation(an_invitation(store), uow)
    assert invitation

    with pytest.raises(Conflict, match="name-taken"):
        accepting.accept(invitation, Chosen(language="nl", sign_in_name="SOFIE@refu.example"), uow)


def test_a_contact_chooses_a_name_that_is_no_address() -> None:
    store = MemoryStore()
    uow = work(store)
    token = an_invitation(store, role="organisation", organisation="library", units=[])
    invitation = queries.open_invitation(token, uow)
    assert invitation

    with pytest.raises(Invalid, match="name-is-an-address"):
        accepting.accept(invitation, Chosen(language="nl", sign_in_name="els@lib.example"), uow)
    account, _ = accepting.accept(invitation, Chosen(language="nl", sign_in_name="els", display_name="Els"), uow)

    assert account.display_name is None


def test_whoever_has_an_account_gets_one_more_role() -> None:
    store = MemoryStore()
    an_account(store, "sofie")
    token = an_invitation(store, role="manager", units=[])
    uow = work(store)
    invitation = queries.open_invitation(token, uow)
    assert invitation
    accepting.accept_as(uow.accounts.get("sofie"), invitation, uow)
    uow.commit()

    account = work(store).accounts.get("sofie")
    assert [grant.role for grant in account.holding(NOW.date())] == ["coordinator", "manager"]
    assert queries.open_invitation(token, work(store)) is None


def test_the_names_in_an_invitation_are_forgotten_when_it_is_over() -> None:
    store = MemoryStore()
    token = an_invitation(store, sign_in_name="sofie@refu.example", display_name="Sofie")
    uow = work(store)
    inviting.revoke_invitation(RevokeInvitation(invitation_id=token.partition(".")[0]), work(store, ADMINISTRATOR))
    invitation = queries.open_invitation(token, uow)
    assert invitation
    accepting.accept(invitation, Chosen(language="nl"), uow)
    uow.commit()

    assert "Sofie" not in str(store.collections["invitations"])


def test_who_invited_sees_their_own_invitations_and_no_link() -> None:
    store = MemoryStore()
    mine = an_invitation(store, ORGANISATION, role="organisation", organisation="library", units=[])
    an_invitation(store)

    rows = views.invitations(AskInvitations(), work(store, ORGANISATION)).invitations
    assert [(row.id, row.state) for row in rows] == [(mine.partition(".")[0], "open")]
    assert len(views.invitations(AskInvitations(), work(store, ADMINISTRATOR)).invitations) == 2
    assert mine.partition(".")[2] not in str(rows)


def test_the_first_administrator_is_invited_by_the_platform_as_long_as_there_is_none() -> None:
    store = MemoryStore()
    uow = work(store)
    first = opening.invite_first_administrator(uow)
    second = opening.invite_first_administrator(uow)
    assert first
    assert second
    assert second.startswith("https://refu.example/sign-in/invitation/")
    assert queries.open_invitation(first.rpartition("/")[2], uow) is None, "one such link at a time"
    invitation = queries.open_invitation(second.rpartition("/")[2], uow)
    assert invitation
    account, _ = accepting.accept(invitation, Chosen(language="nl", sign_in_name="ada@refu.example"), uow)
    uow.commit()

    assert account.roles == ("administrator",)
    assert opening.invite_first_administrator(work(store)) is None


def test_no_name_stays_in_an_invitation_that_nobody_took_in_time() -> None:
    store = MemoryStore()
    an_invitation(store, sign_in_name="sofie@refu.example", display_name="Sofie")
    for days in (6, 8):
        uow = work(store, after=timedelta(days=days))
        inviting.forget_names(uow)
        uow.commit()
        assert ("Sofie" in str(store.collections["invitations"])) is (days == 6)
