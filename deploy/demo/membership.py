"""Membership of the demonstration: ten parties, their staff, all of them invented."""

from __future__ import annotations

from keys.founding import FederationPlan, MemberPlan, PractitionerPlan
from mash.agreement import standard_toml
from mash.role import Role

HUB_ID = "demo-hub"
DESK = "desk"
KNOWN_AT_THE_DESK = """
[presence.tsd]
weekdays = ["thursday"]
opens = 09:00:00
closes = 16:00:00
contact = "the duty officer"
"""
"""What the desk's settings say besides: trading standards come on Thursdays."""


def _person(practitioner: str, name: str, *roles: Role) -> PractitionerPlan:
    return PractitionerPlan(
        practitioner=practitioner, name=name, roles=tuple(role.name for role in roles)
    )


def _officer(agency: str, name: str) -> PractitionerPlan:
    return _person(f"{agency}-security", name, Role.SECURITY_OFFICER)


def _asked(
    agency: str, name: str, kind: str, staff: str, lead: str, second: str = ""
) -> MemberPlan:
    """An agency that is asked: somebody who searches, one or two who may release."""
    seconds = (
        (_person(f"{agency}-second", second, Role.RELEASER, Role.RESEARCHER),)
        if second
        else ()
    )
    return MemberPlan(
        member=agency,
        name=name,
        member_class=kind,
        practitioners=(
            _person(f"{agency}-front", staff, Role.FRONT_DOOR, Role.RESEARCHER),
            _person(f"{agency}-lead", lead, Role.RELEASER, Role.RESEARCHER),
            *seconds,
            _officer(agency, f"{lead.rsplit(maxsplit=1)[-1]} Keys"),
        ),
    )


PLAN = FederationPlan(
    hub_id=HUB_ID,
    agreement=standard_toml(),
    members=(
        MemberPlan(
            member=DESK,
            name="Hub desk",
            member_class="desk",
            practitioners=(
                _person("desk-coordinator", "Asha Shahsample", Role.HUB_COORDINATOR),
                _person("desk-screener", "Tom Screenwell", Role.SCREENER),
                _person("desk-manager", "Jo Okorotest", Role.DECISION_MAKER),
                _person("desk-duty", "Night Dutymock", Role.FRONT_DOOR),
                _person("desk-statistics", "Bea Countwell", Role.BUSINESS_SUPPORT),
                _person("desk-service", "Sol Serviceby", Role.SERVICE_MANAGER),
                _officer(DESK, "Dee Keysworth"),
            ),
        ),
        _asked("csc", "Children's social care", "core", "Cy Frontby", "Cara Leadmock"),
        _asked("asc", "Adult services", "core", "Al Frontly", "Ada Leadwell"),
        _asked(
            "pol", "Police", "core", "Pat Frontham", "Dee Marshmock", "Gil Secondham"
        ),
        _asked("hea", "Health", "core", "Hal Frontley", "Una Nursewick"),
        _asked("hou", "Housing", "affiliate", "Bo Frontworth", "Ivy Leaseby"),
        _asked("frs", "Fire and rescue", "affiliate", "Fay Frontsby", "Rex Hydrantly"),
        _asked(
            "tsd", "Trading standards", "affiliate", "Tia Frontmere", "Wes Weighwell"
        ),
        MemberPlan(
            member="north",
            name="North locality team",
            member_class="locality",
            practitioners=(
                _person("north-manager", "Nia Northwick", Role.LOCALITY_RECEIVER),
                _officer("north", "Ned Keyham"),
            ),
        ),
    ),
)
