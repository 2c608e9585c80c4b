"""Help texts: one a screen, in the words of somebody who has been on the night shift."""

from __future__ import annotations

from typing import Final

from terminal_ui.help_acts import ACTS

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
Clocks:   "Left" is the rating's; "Statutory" is Working Together's. Both are owed.
Agencies: ✓ answered   … opened by a person   » delivered   ? asked   – not asked
          ! late   ✗ its answer was taken back   ☐ its triage tick is owed
Marks:    ! an alarm   ^ climbed to somebody higher   ‖ the clock stands
          ≠ somebody disagrees   ▽ a lower rating waits for a second person
The board does not say whether an answer was "known" or "not known", and has no
names: anybody may pass by.
"""

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "board": (
        "the board",
        f"""
Every enquiry your agency takes part in, most urgent first.
{_MARKS}
  Enter  open the enquiry      n  take a contact: a worry, or a question
  i      what waits for us     e  open an enquiry at once, without a contact
  w      who has how much to do     h  hand what waits to the next shift
  c      closed ones too        a  what a colleague signed and you are to sign too
  t      the day's sheet: what was counted      y  sheets that were kept
  Space  show changes that wait because you were pressing keys
""",
    ),
    "inbox": (
        "what waits for us",
        f"""
Requests to answer, triage to tick, hand-overs to accept, disagreements to answer,
referrers to tell: most urgent first. The last column says which of them waits.
{_MARKS}
  Enter  open      b  the whole board
  a      what a colleague signed and you are to sign too
""",
    ),
    "enquiry": (
        "an enquiry",
        """
Above, everything stated in it, in the order of the hub's log; beside or below,
the statement under the cursor. Your agency's node wrote in its access log that
you opened this, before it showed you anything.

What comes next is on the bottom line; m lists everything, and says of what is off
why. Keys that your role may use now work whether they are shown or not:
  e screen   o open the enquiry   i triage tick   w strategy discussion
  a ask   z chase   l so what   d decide   h hand over   f tell the referrer   x close
  s search ours   c compose the answer   u tell unasked   t take back   p reply
  q disagree   b answer a disagreement   g rate
  v joint picture   y history and what is owed   n names, for a minute
  S where each line went, by whose signature
  Enter scroll in the statement, Esc back to the list
A red line on top says who must not be informed. A protected address is shown
nowhere here: whoever must visit asks the desk.
""",
    ),
    "acts": (
        "everything that can be done",
        """
What may be begun now comes first; what is off says why, in the words of the rule.
The node and the hub judge again.
  Enter  begin      Esc  back
""",
    ),
    "picture": (
        "what is known together",
        """
One column an agency: what it released, with source and dates, then its own "so
what". FACT is what somebody saw, measured or recorded; OPINION is what somebody
thinks. "Searched" says where an agency looked, so that "not known" means something.
Nothing is merged. Two lines that cannot both be right stand as they are, with ≠:
ask both owners, and say in your own "so what" (l) what you make of it.
  left, right  between agencies      y  history and what is owed
""",
    ),
    "history": (
        "history, and what is owed",
        """
Who owes what, and whose turn it is where nobody took it up. Earlier contacts about
the same people, and those between the same two adults, counted as one relationship.
Nobody's name is shown. Prompts decide nothing.
""",
    ),
    "workload": (
        "who has how much to do",
        """
Open enquiries of each worker. More than 25 is too many; 10 brought forward is a full
day. The last line is what nobody has.
  r  count again
""",
    ),
    "search": (
        "searching our own records",
        """
Candidates for one person of the enquiry, best first. Beside each: what speaks for
and AGAINST it, in bits; each bit doubles the odds, or halves them. The score only
orders: you decide. A hit never leaves; only what somebody writes into an answer does.
Below that: who else is tied to the home; then, apart, those of whom the records also
say otherwise. Few of them live there, but look: the adult nobody named may be there.
  y  the same person     n  not the same     u  take back what was said
     with your reason; "same" needs two fields that agree independently, and a second
     look (first name, sex, identifier) where a twin or namesake was noticed. It stays
     beside the record; no score changes, nothing is merged.
  Ctrl+A  say more: another name, spelling or address, for this search alone
  Ctrl+S  search again     Enter  open the record     Tab  to the evidence, to scroll
30 searches at once, then one every two seconds. * and ? stand for nothing else.
""",
    ),
    "look_up": (
        "known to affiliates?",
        """
Each affiliate answers points that mean nothing to it; whether one matches is found
here, in the list that it publishes. It learns neither who is meant nor what came of
it. About one held person in ten is missed: no key matched is not "nothing known".
A match says no more than that: what is known there, a request asks.
  Enter  ask about the person     p  for another purpose
  a      send a request where a key matched
Three questions about an enquiry to one affiliate in a month; your node writes each down.
""",
    ),
    "record": (
        "a record of ours",
        """
The record as our own system holds it. Each line begins undecided, and stays here
until somebody chooses otherwise:
  h  as held        c  coarser: the year, the month, the district, "a close relative"
  w  in words of your own        x  withhold it, and say why
  Delete  undecided again
Every line that leaves says of what kind it is, whether it is fact or opinion, who
else is in it (never by name), and how far it may go. Intelligence has its grade, a
safe contact goes alone. ⊘ is what the sharing agreement does not let go, and why.
What was chosen waits in the draft of the answer; c on the enquiry goes on from there.
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
    "approvals": (
        "what waits for a second person",
        """
What names you as second person, and what you signed that names somebody else. It
has not left. Who is named sees it, who wrote it sees it, and nobody else does. It
lapses after three days; its author is told, and prepares it again.
  Enter  read it      r  look again
""",
    ),
    "approval": (
        "signing what a colleague wrote",
        """
Read back from the very bytes that your colleague signed. You sign the same ones:
whoever receives them checks both signatures, and that you are two people.
  Ctrl+S  sign too, and send it: asks for the last four of the reference
  Ctrl+B  send it back with a note; it then waits for nobody
  Ctrl+W  withdraw what you wrote yourself: nothing of it remains
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

for _act, (_title, _text) in ACTS.items():
    TEXTS[_act] = (_title, f"{_text}{TEXTS['form'][1]}")
