"""Denying: the words for each no, with its source and what would make it lawful."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mash.agency import AgencyId
from mash.agreement.document import Agreement, Clause, Matter, Stop
from mash.agreement.flow import Flow
from mash.agreement.verdict import Deny

_Word = tuple[str, str, Callable[[Matter], bool], str]
"""A field, what is wrong when no clause fits, which clauses fit, and a remedy."""

_LAWFULNESS = "UK GDPR Art 5(1)(a), lawfulness; the sharing agreement"
_ACCOUNTABILITY = "ICO data sharing code of practice; the sharing agreement"
_NEED = "Caldicott principle 4, need to know; the sharing agreement"


def stopped(stop: Stop) -> Deny:
    """A party, or the board, has halted this flow."""
    return Deny(
        rule=stop.name,
        reason=f"stopped by {stop.by}: {stop.reason}",
        source=_ACCOUNTABILITY,
        remedy="Wait until it is lifted; tell them by telephone what cannot wait.",
        field="stopped",
    )


def not_in_force(agreement: Agreement) -> Deny:
    """It has not begun, or has run out."""
    return Deny(
        rule="in-force",
        reason=f"{agreement.name} is not in force today",
        source=_ACCOUNTABILITY,
        remedy="Adopt a version in force; where life is at risk, rely on vital"
        " interests.",
        field="agreement",
    )


def not_adopted(agreement: Agreement, party: AgencyId) -> Deny:
    """Somebody on the way is no party to it."""
    return Deny(
        rule="adopted",
        reason=f"{party} has not adopted {agreement.name}",
        source=_ACCOUNTABILITY,
        remedy="Leave them out, or ask their officers to adopt it; where life is at"
        " risk, rely on vital interests.",
        field="agreement",
    )


def denied(clause: Clause) -> Deny:
    """A clause says no."""
    return Deny(
        rule=clause.name,
        reason=_why(clause),
        source=clause.source,
        remedy=clause.remedy,
        field=_field(clause),
    )


def not_permitted(
    agreement: Agreement, flow: Flow, recipient: AgencyId | None, code: str
) -> Deny:
    """No clause says yes; name the first word of the flow that leaves none."""
    left = [clause.matter for clause in agreement.permits]
    for field, reason, fits, remedy in _words(flow, recipient, code):
        left = [matter for matter in left if fits(matter)]
        if not left:
            return Deny(field, reason, _LAWFULNESS, remedy, field)
    return Deny("permitted", "no clause permits it", _LAWFULNESS, "", "agreement")


def _words(flow: Flow, recipient: AgencyId | None, code: str) -> Iterator[_Word]:
    """Each word of a flow, in the order in which they are looked at."""
    purpose = flow.purpose.name.lower().replace("_", " ")
    enquiry = flow.enquiry.name.lower().replace("_", " ")
    yield (
        "purpose",
        f"not one for a {enquiry} enquiry",
        lambda each: _for(each, flow),
        "Choose a purpose that this kind of enquiry has.",
    )
    yield (
        "basis",
        f"{flow.basis.source} does not carry {purpose}",
        lambda each: each.bases is None or flow.basis in each.bases,
        "Choose the basis that you rely on, and a purpose that it carries.",
    )
    yield (
        "kind",
        "no clause lets this sender make such a statement",
        lambda each: (
            each.words(flow) and (each.senders is None or flow.sender in each.senders)
        ),
        "Ask the desk whose part it is.",
    )
    yield (
        "recipients",
        f"no clause lets {recipient} have this",
        lambda each: recipient is None or each.reaches(flow.sender, recipient),
        "Leave them out, or release by yourself what each may have.",
    )
    yield (
        "categories",
        f"no clause lets {recipient} have {code}",
        lambda each: each.covers(code),
        "Leave these lines out for them.",
    )


def _for(matter: Matter, flow: Flow) -> bool:
    about = matter.enquiries is None or flow.enquiry in matter.enquiries
    return about and (matter.purposes is None or flow.purpose in matter.purposes)


def _why(clause: Clause) -> str:
    if clause.reason:
        return clause.reason
    if clause.below is not None:
        return f"at least {clause.below.words}"
    if clause.over is not None:
        return f"at most {clause.over.days} days after made_at"
    return clause.name.replace("-", " ")


def _field(clause: Clause) -> str:
    if clause.below is not None:
        return "marking"
    if clause.over is not None:
        return "expires_at"
    matter = clause.matter
    if matter.categories is not None:
        return "categories"
    if matter.recipients is not None:
        return "recipients"
    return "basis" if matter.bases is not None else "kind"
