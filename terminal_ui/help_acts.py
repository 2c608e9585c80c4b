"""Help for acts: what each form is for, and what one must know while filling it in."""

from __future__ import annotations

from typing import Final

ACTS: Final[dict[str, tuple[str, str]]] = {
    "answer": (
        "answering",
        """
Known, not known, withheld or partly: the hub and the board cannot tell which.
Write each line as the other side will read it, as a fact or as an opinion.
Say where you searched, whatever the answer is. Grounds left empty are what the law
of your agency gives; say there who was told, who agreed, or who signs too.
""",
    ),
    "ask": (
        "asking an agency",
        """
The fewest people, the least about each, and at least one question. The agency
sees this request and nothing else of the enquiry. Who refused, or knew nobody,
before others told more is proposed first; the words say that, never what was told.
""",
    ),
    "opening": (
        "a new enquiry",
        """
Write the worry as it was told. "Received" is when it reached any door: the clock
runs from then, not from when you type it.
""",
    ),
    "rate": (
        "rating",
        """
The clock runs again from T0 under the new rating. To lower it, a second
person must state the same.
""",
    ),
    "contact": (
        "a new contact",
        """
A question without names, or for advice, takes four answers. For everything else:
who is in the home and who visits, what was seen and what was only told, what the
child says. What is told here is never typed again.
""",
    ),
    "screen": (
        "screening",
        """
The outcome says which way the contact goes. To say no is cheap, and is counted with
every other no about the same people. Triage: each agency ticks by itself; one that
wants an enquiry is enough.
""",
    ),
    "tick": (
        "a triage tick",
        """
Search both adults and the child first. You may tell what you hold, line by
line. One agency that wants an enquiry is enough to open it.
""",
    ),
    "open": (
        "opening the enquiry",
        """
Everything is the contact's, T0 too. A protected name or address stays at the
desk when others than the contact's owner are told.
""",
    ),
    "analyse": (
        "so what",
        """
What it means for the child or adult, as your agency sees it. Flag what cannot
both be right; change nobody else's words.
""",
    ),
    "strategy": (
        "a strategy discussion",
        """
On reasonable cause to suspect significant harm, at any stage; it waits for no answer.
Social work, police and health at the least. Its only question: does section 47 begin?
""",
    ),
    "challenge": (
        "disagreement",
        """
Between practitioners first, then managers, safeguarding leads, executives, each with
its time. It stops nothing that keeps anybody safe; only closing waits for it.
""",
    ),
    "feedback": (
        "telling the referrer",
        """
Whoever raised it hears what came of it, made from codes, never from another agency's
line. Somebody from the public hears less; a party to it hears nothing that is not safe.
""",
    ),
    "onward": (
        "passing lines on",
        """
A line goes no further than its owner said: not to others, not to paper, not to a
file. Ask whoever told it to you. Yes may have a condition and a last day; no has a
reason. What passed is in the share tree.
""",
    ),
    "chase": ("reminding", "\nTo the agency that was asked, and to nobody else.\n"),
    "pause": (
        "stopping the clock",
        "\nFor a reason, and it is counted. The clock of a Red never stops.\n",
    ),
    "reopen": ("taking up again", "\nEverybody in it is told why it goes on.\n"),
    "allocate": (
        "allocating",
        "\nWho at this desk has it. How much everybody has stands below.\n",
    ),
    "hand_back": (
        "handing back",
        """
The node lists open Reds, strategy discussions, hand-overs that nobody has accepted
and agencies to remind. Somebody else of the next shift accepts it: p.
""",
    ),
    "decide": (
        "deciding",
        """
One decision a person, each with its own reason; the threshold document prompts and
decides nothing. Tick what you rely on. For each agency that has not answered, say
why you do not wait. What else could explain it? Who sees it otherwise?
""",
    ),
    "hand_over": (
        "handing over",
        """
SAFETY comes first for whoever knocks on the door. Pass on only what they need.
The hand-over is done when a named person accepts, not when it arrives.
""",
    ),
    "reply": (
        "replying to a hand-over",
        """
Accept names the person who takes the work. A query keeps the clock running. A
refusal sends it back to the desk.
""",
    ),
    "recall": (
        "taking back",
        """
Everybody who holds a copy is told. Copies that nobody has read are destroyed for
good; where somebody has read it, say what they should do now. Before you sign, the
form says copy by copy what can still be undone; afterwards H in the enquiry says who
has confirmed. "Withdraw consent" takes back all of ours here that rests on it.
""",
    ),
    "close": (
        "closing",
        "\nEverybody in the enquiry is told that it ended, and why.\n",
    ),
}
