"""The trial federation's members and staff. Nobody here exists."""

from __future__ import annotations

from keys.founding import FederationPlan, MemberPlan, PractitionerPlan
from mash.agency import AgencyId, MemberClass
from mash.role import Role

MEMBERS: dict[str, tuple[str, MemberClass, dict[str, tuple[Role, ...]]]] = {
    "asc": (
        "Adult social care",
        MemberClass.CORE,
        {"asc-ivy": (Role.RESEARCHER, Role.RELEASER)},
    ),
    "csc": (
        "Children's social care",
        MemberClass.CORE,
        {"csc-amy": (Role.FRONT_DOOR, Role.SCREENER), "csc-ben": (Role.RELEASER,)},
    ),
    "desk": (
        "The hub's desk",
        MemberClass.DESK,
        {
            "desk-cara": (Role.HUB_COORDINATOR, Role.SCREENER),
            "desk-dev": (Role.DECISION_MAKER,),
        },
    ),
    "hea": ("Health", MemberClass.CORE, {"hea-finn": (Role.RELEASER,)}),
    "hou": ("Housing", MemberClass.AFFILIATE, {"hou-gil": (Role.RELEASER,)}),
    "north": (
        "North locality team",
        MemberClass.LOCALITY,
        {"north-hana": (Role.LOCALITY_RECEIVER,)},
    ),
    "pol": (
        "Police",
        MemberClass.CORE,
        {
            "pol-eva": (Role.RESEARCHER, Role.RELEASER, Role.FRONT_DOOR),
            "pol-otto": (Role.RELEASER,),
            "pol-nell": (Role.RESEARCHER,),
            "pol-vera": (Role.RELEASER,),
        },
    ),
}

CLASSES = {
    AgencyId(name): member_class for name, (_, member_class, _) in MEMBERS.items()
}

PLAN = FederationPlan(
    hub_id="trial-hub",
    members=tuple(
        MemberPlan(
            member=member,
            name=name,
            member_class=member_class.value,
            practitioners=tuple(
                PractitionerPlan(
                    practitioner=who,
                    name=who.split("-")[1].title(),
                    roles=tuple(role.name for role in roles),
                )
                for who, roles in staff.items()
            ),
        )
        for member, (name, member_class, staff) in MEMBERS.items()
    ),
)
