"""What the fields of a copy are called: each name that services give one, in a word of the reader's language.

Services have more names than people have words, so that several names are one word. A test compares them with the
fields that documents have.
"""

from collections.abc import Mapping

from services.web.html.catalogues import N_

UNNAMED = N_("Mark for computers")
_NAMES: Mapping[str, str] = {
    N_("First name"): "first_name",
    N_("Family name"): "last_name",
    N_("Name"): "name display_name told_as sign_in_name person applicant",
    N_("Birth date"): "birth_date",
    N_("Gender"): "gender",
    N_("Nationality"): "nationality",
    N_("Phone"): "phone called_at",
    N_("E-mail"): "email",
    N_("Address"): "address municipality",
    N_("Postal code"): "postcode",
    N_("Languages"): "language languages speaks interpreter_language skill skills",
    N_("Interpreter"): "interpreter",
    N_("Dutch"): "dutch dutch_level dutch_by_skill practised_dutch level at_level",
    N_("How to reach you"): "reach reachable_at channel through preference relation",
    N_("Mark for computers"): (
        "id newcomer_id match_id assignment_id round_id series_id series_day event event_id fact facts data scope "
        "source subject sequence revision browser account client grant referral_id trajectory_id survivor_id line "
        "lines told_lines esco_uri introduction introduction_decided about allowed_after yes_after recovery_codes "
        "takes code text_version held held_since noted noted_since heard_at waiting_since partners "
        "merged_into heard reached unsettled survivor_before"
    ),
    N_("Number"): "number codes_left talents_unread goals_unread",
    N_("Reference"): "reference",
    N_("Team"): "unit_id unit_ids units asked_unit_id from_unit_id to_unit_id former_units told_unit area_id",
    N_("Organisation"): "organisation organisation_id organisations excluded_organisations",
    N_("Offer"): "opportunity_id",
    N_("Partner"): "partner partner_id referred",
    N_("Kind"): "kind type what field fields",
    N_("State"): "state status status_before step outcome stands",
    N_("Reason"): "reason override_reason end_reason ending_reason ended_why closed_gates",
    N_("Text"): "text texts note notes remark words answer_note title said value childcare_note",
    N_("Version"): "version",
    N_("Day"): "on days day first last first_day last_day held_on done_on days_off days_without_hours",
    N_("Day and hour"): "at moment",
    N_("From"): "from_on starts_on starts_at start since leads_from basis_since in_belgium_since may_volunteer_from",
    N_(
        "Until"
    ): "until valid_until ends_on ends_at end expires_on expires_at leads_until answer_by follow_up_by due_on "
    "minor_until due_at useful_until oldest_on",
    N_("Start"): "started_at opened_at issued_at issued_on made made_at made_on added_on",
    N_(
        "End"
    ): "ended_at ended_on ended_by ending_on closed_on revoked_at revoked_on undone_at undone_by lifted lifted_on "
    "withdrawn withdrew_on stopped recorded_as_finished",
    N_("Year"): "year",
    N_("Month"): "months",
    N_("Hours"): "hours available_slots slots agreed_times",
    N_("Time that you have"): "availability available_days planned_days planned",
    N_("Away"): "away absences announced",
    N_(
        "Who"
    ): "by role roles by_role by_coach by_link side reminded_side asked_by answered_by accepted_by overridden_by "
    "recorded_by checked_by stated_by determined_by coach led_by given_by printed_by informs insures informed",
    N_("Asked"): "asked_on proposed_on waits waits_since",
    N_("Answer"): "answer answers answered_at answered_on accepted accepted_on said_yes",
    N_("Reminder"): "reminded_on follow_ups followed_up",
    N_("Allowed"): "allowed given given_on given_at consent consents decided eligible cleared needed_consent",
    N_("Purpose"): "purpose",
    N_("Not used"): "restricted restricted_on hidden",
    N_("Before"): "before from_other",
    N_("After"): "after",
    N_("Papers"): "eligibility basis_code child_safety",
    N_("Looked at"): "checked_on changed_on changed_at completed_on determined_on stated_on noted_at ",
    N_("Authorities that are told"): "duties circumstances filed benefits",
    N_("Lives in reception"): "lives_in_reception",
    N_("Profile"): "profile work_facts",
    N_("What I can do"): "talents talents_guessed competences",
    N_("What you want"): "motivations goals goals_guessed priorities next_step seeks_work",
    N_("What you do not want"): "excluded_sectors limits objections",
    N_("Travel"): "travel_modes most_travel_minutes getting_there journeys means km",
    N_("School"): "schooling_level diploma",
    N_("Points"): "points score values components weights",
    N_("Agreement"): "agreement informed_on briefed_on",
    N_("Costs"): "costs paid_days payments",
    N_("Cents"): "cents ",
    N_("Evaluation"): "evaluations evaluated_on none_seen",
    N_("Proof"): "claims evidence receipts confirmed how",
    N_("Place"): "place places",
    N_("Was there"): "present attendance enrolled walk_ins",
    N_("Waiting list"): "waiting promoted_from_reserve",
    N_("Children"): "childcare",
    N_("Bring along:"): "bring",
    N_("Meetings"): "sessions plan",
    N_("Your way to work"): "trajectories pushes referrals programme_id outcomes reported_on declared_on",
    N_("Was sent"): "sent_at sent_on planned_at told machine_made to_tell printed_at",
    N_("Where you signed in"): "device passkeys totp password pin grants acted_with amr last_step last_signed_in_at "
    "last_used_at used_at sign_count public_key sealed cookie_digest newcomer newcomers printing",
    N_("Registered"): "registered_on age_rule",
    N_("Cancelled"): "cancelled",
}
FIELDS: Mapping[str, str] = {name: word for word, names in _NAMES.items() for name in names.split()}
"""By the name of the field."""
