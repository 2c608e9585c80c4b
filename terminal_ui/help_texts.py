"""Help texts: one a screen, in the words of somebody who has been on the night shift."""

from __future__ import annotations

from typing import Final

EVERYWHERE: Final = """
Everywhere
  Esc       back            F1      this help
  Ctrl+L    lock at once    Ctrl+Q  sign out
  Tab       next part       arrows  move
Nothing leaves before you have seen exactly what leaves and typed the last four
of its reference. What a person has read cannot be unread.
"""

_MARKS = """
Ratings:  ■ RED within 4 hours   ▲ AMBER 1 working day   ● GREEN 3 working days
Agencies: ✓ answered   … opened by a person   » delivered   ? asked   – not asked
          ! late   ✗ its answer was taken back
The board does not say whether an answer was "known" or "not known", and has no
names: anybody may pass by.
"""

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "board": (
        "the board",
        f"""
Every enquiry your agency takes part in, most urgent first.
{_MARKS}
  Enter  open the enquiry      n  take a new worry
  i      what waits for us     c  closed ones too
  t      the day's sheet: what was counted      y  sheets that were kept
  Space  show changes that wait because you were pressing keys
""",
    ),
    "inbox": (
        "what waits for us",
        f"""
Requests to answer and hand-overs to accept, most urgent first.
{_MARKS}
  Enter  open      b  the whole board
""",
    ),
    "enquiry": (
        "an enquiry",
        """
Above, everything stated in it, in the order of the hub's log; beside or below,
the statement under the cursor. Your agency's node wrote in its access log that
you opened this, before it showed you anything.

Only the keys that your role may use now are on the bottom line:
  a ask an agency   g rate   d decide   h hand over   x close
  s search our records   c compose the answer   u tell unasked   t take back
  p reply to a hand-over   v answers side by side
  n names, for a minute   Enter scroll in the statement, Esc back to the list
""",
    ),
    "answers": (
        "answers side by side",
        """
One column an agency. FACT is what somebody saw, measured or recorded; OPINION is
what somebody thinks. "Searched" says where an agency looked, so that "not known"
means something.
""",
    ),
    "search": (
        "searching our own records",
        """
Candidates for one person of the enquiry, best first, with the reasons for and
against. The score only orders: you decide whether it is them. A hit never
leaves; only what somebody writes into an answer does.
  Ctrl+S  search again     Enter  open the record
""",
    ),
    "record": (
        "a record of ours",
        """
The record as our own system holds it.
  w  write one line for the answer, in words of your own
The line waits in the draft of the answer; c on the enquiry goes on from there.
""",
    ),
    "form": (
        "filling in",
        """
  Tab, Shift+Tab  next and last question
  Enter           open a list of choices, then arrows and Enter
  Space           tick
  Ctrl+S          see exactly what would leave
Esc goes back and keeps what you typed until you sign it, sign out or leave.
""",
    ),
    "preview": (
        "exactly what leaves",
        """
What you see was read back from the very bytes that you would sign: this terminal
does not take the node's word for them, and refuses if they differ from what you
composed.
  Ctrl+S  sign: asks for the last four of the reference
  Esc     change something
""",
    ),
    "sheet": (
        "the sheet of a period",
        """
What the hub counted of its work, without names: each table says how below it.
  d, w, m  the day, week (from Monday) or month      p, n  the one before, after
  o        for outside: small numbers are suppressed, [c]
  Tab      into the table; arrows scroll it
It is counted each time you look. To keep it for review, publish it, or write it
to a file: mash-terminal day-sheet --help
""",
    ),
    "kept sheets": (
        "kept sheets",
        """
Drafts that somebody kept, and what became of them. Somebody other than the
drafter reviews; then it is published to people by name, and they see it here.
  Enter  open it      r  look again
To keep, review and publish: mash-terminal day-sheet --help
""",
    ),
    "access": (
        "the access log",
        """
Who read what at this agency, when, in which role, from which terminal. The node
writes each line before it shows anything, and the lines cannot be taken out.
  r  read it again
""",
    ),
}

_ACTS = {
    "answer": (
        "answering",
        """
Known, not known, withheld or partly: the hub and the board cannot tell which.
Write each line as the other side will read it, as a fact or as an opinion.
Say where you searched, whatever the answer is.
""",
    ),
    "ask": (
        "asking an agency",
        """
The fewest people, the least about each, and at least one question. The agency
sees this request and nothing else of the enquiry.
""",
    ),
    "opening": (
        "a new enquiry",
        """
Write the worry as it was told. "Received" is when it reached any door: the clock
runs from then, not from when you type it.
""",
    ),
    "rate": ("rating", "\nThe clock runs again from T0 under the new rating.\n"),
    "decide": (
        "deciding",
        """
One decision a person, each with its own reason. Tick what you rely on. For each
agency that has not answered, say why you do not wait.
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
good; where somebody has read it, say what they should do now.
""",
    ),
    "close": (
        "closing",
        "\nEverybody in the enquiry is told that it ended, and why.\n",
    ),
}
for _act, (_title, _text) in _ACTS.items():
    TEXTS[_act] = (_title, f"{_text}{TEXTS['form'][1]}")
