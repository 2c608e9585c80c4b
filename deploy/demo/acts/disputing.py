"""Acts of disagreement: in stages, none of which holds protection up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deploy.demo.acts.tables import People, Table, after_of
from deploy.demo.membership import DESK
from deploy.demo.playing import MANAGER, front_door, releaser
from deploy.demo.scene import Scene
from deploy.demo.story import Act
from mash.bodies import ChallengeBody, ChallengeReplyBody
from mash.kinds import StatementKind
from mash.particulars import ChallengeParticulars, ChallengeReplyParticulars

ANSWERED_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A professional disagrees; protection does not wait for the answer."""

    by: str
    stage: int
    body: ChallengeBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Challenge the decision, or climb from the challenge before."""
        scene.to(self.after)
        about = scene.sent["decision" if self.stage == 1 else "challenge"]
        who = releaser(self.by) if self.stage > 1 else front_door(self.by)
        if self.stage > 1:
            answered = scene.sent["challenge_reply"]
            await scene.player.until_known(who, scene.id, (answered,))
        sent = await scene.player.say(
            who,
            scene.id,
            StatementKind.CHALLENGE,
            self.body,
            [DESK],
            particulars=ChallengeParticulars(
                self.stage, scene.player.clock() + ANSWERED_WITHIN
            ),
            about=(about,),
        )
        scene.sent["challenge"] = sent.statement_id
        scene.said(self.by, f"disagrees, stage {self.stage}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChallenge:
    """Whoever was challenged answers; settled, or left to the next stage."""

    settled: bool
    body: ChallengeReplyBody
    to: str
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Answer it."""
        scene.to(self.after)
        sent = await scene.player.say(
            MANAGER,
            scene.id,
            StatementKind.CHALLENGE_REPLY,
            self.body,
            [self.to],
            particulars=ChallengeReplyParticulars(self.settled),
            about=(scene.sent["challenge"],),
        )
        scene.sent["challenge_reply"] = sent.statement_id
        scene.said(DESK, "settles it" if self.settled else "stands by the decision")


def read_challenge(told: Table, people: People) -> Act:
    """Read a disagreement."""
    del people
    return Challenge(
        after=after_of(told),
        by=told["by"],
        stage=told["stage"],
        body=ChallengeBody(
            ground=told["ground"],
            disagreement=told["disagreement"],
            wanted=told["wanted"],
        ),
    )


def read_challenge_reply(told: Table, people: People) -> Act:
    """Read the answer to one."""
    del people
    return AnswerChallenge(
        after=after_of(told),
        settled=told["settled"],
        to=told["to"],
        body=ChallengeReplyBody(answer=told["answer"]),
    )
