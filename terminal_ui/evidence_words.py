"""Evidence in words: what speaks for and against a candidate, without a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.identity import Verdict
from terminal_ui.found import Candidate, Candidates, Decided, Housemate, Reason
from terminal_ui.times import stamp

VERDICT = {
    Verdict.SAME_PERSON: "SAME PERSON",
    Verdict.NOT_THE_SAME: "NOT THE SAME",
    Verdict.WITHDRAWN: "taken back",
}
NOBODY_NAMED = "NOBODY HAS NAMED THEM"
TIED = "Also tied to this address or family"
DOUBTED = "IN DOUBT: also recorded at this address, but the records speak against it"


def weight(bits: float) -> str:
    """A weight as people read it: its side in a word, then its size.

    >>> weight(8.5), weight(-3.24), weight(0.0)
    ('for +8.5', 'AGAINST -3.2', 'no evidence')
    """
    if abs(bits) < 0.05:  # noqa: PLR2004 - what rounds to nothing
        return "no evidence"
    return f"for +{bits:.1f}" if bits > 0 else f"AGAINST {bits:.1f}"


def together(findings: Iterable[Reason], bits: float) -> str:
    """Both sides added up, and what is left of them."""
    each = [finding.bits for finding in findings]
    for_it = sum(b for b in each if b > 0)
    against = -sum(b for b in each if b < 0)
    return f"for +{for_it:.1f}, against -{against:.1f}: together {bits:+.1f} bits"


def how_found(candidate: Candidate) -> str:
    """By what the record was found, and where it lies."""
    by = ", ".join(candidate.found_by) or "nothing in particular"
    where = f"{candidate.system} {candidate.local_id}".strip()
    return f"Found by: {by}.\nRecord {candidate.record_id}{f', {where}' * bool(where)}."


def decided_words(decided: Decided | None) -> tuple[str, str]:
    """What somebody said, and the rest of it; or that nobody has."""
    if decided is None or decided.verdict is Verdict.WITHDRAWN:
        return "Nobody has decided whether it is them.", ""
    looked = f"\nChecked: {'; '.join(decided.looked)}" if decided.looked else ""
    by = f" says {decided.by}, {stamp(decided.at)}: {decided.why}"
    return VERDICT[decided.verdict], f"{by}{looked}"


def housemate_words(each: Housemate) -> str:
    """Who, how old, how they are tied, and what the records say against it."""
    age = {True: "adult", False: "child", None: "age not known"}[each.adult]
    born = f"born {each.born_on}, " if each.born_on else ""
    then = " Formerly." if each.former else ""
    against = f" Against it: {'; '.join(each.doubts)}." if each.doubts else ""
    known = " Named in the enquiry." if each.named else ""
    return f"{each.name}, {born}{age}: {each.reason}.{then}{against}{known}"


def household_groups(found: Candidates) -> Iterator[tuple[str, tuple[Housemate, ...]]]:
    """Who is tied to the homes, then those in doubt, each under its heading.

    A group without anybody is left out.
    """
    if found.household:
        yield TIED, found.household
    if found.also_recorded_there:
        yield DOUBTED, found.also_recorded_there


def left_out(found: Candidates) -> str:
    """How many more are recorded at these homes than are listed; often empty."""
    more = found.more_at_home
    if not more:
        return ""
    others = "1 more is" if more == 1 else f"{more} more are"
    return f"{others} recorded at these addresses and not listed: an institution?"


def explained_plain(candidate: Candidate) -> Iterator[str]:
    """Everything about one candidate, a line a fact, without a screen."""
    for each in candidate.findings:
        held = f"asked “{each.asked}”, held “{each.held}”"
        yield f"  {weight(each.bits)}: {each.field}, {each.agreement}: {held}"
    if candidate.findings:
        yield f"  {together(candidate.findings, candidate.bits)}"
    for doubt in candidate.cautions:
        yield f"  Look twice: {doubt.words}"
    yield "  " + how_found(candidate).replace("\n", " ")
    said = "".join(decided_words(candidate.decision)).replace("\n", " ")
    yield f"  {said}"
