"""Staff of the demonstration: people at terminals, through the same operator API."""

from __future__ import annotations

import grpc

from deploy.demo.federation import OPERATOR_NAME, Federation
from mash.dial import dial
from mash.role import Role
from mash.statement import StatementId
from terminal_ui.intent import Intent
from terminal_ui.node_client import NodeClient
from terminal_ui.operator import Operator
from terminal_ui.signing import examine, sign
from terminal_ui.unlocking import Door, Sitting
from terminal_ui.unlocking import Staff as Seat
from terminal_ui.views import Sent


class Staff:
    """Everybody in the demonstration, each unlocked when first needed."""

    def __init__(self, federation: Federation) -> None:
        self._federation = federation
        self._channels: dict[str, grpc.aio.Channel] = {}
        self._sittings: dict[tuple[str, Role], Sitting] = {}
        self.sent: list[StatementId] = []
        self._agencies = {
            person.practitioner: member.member
            for member in federation.plan.members
            for person in member.practitioners
        }

    async def at_terminal(self, practitioner: str, role: Role) -> Sitting:
        """Somebody at their own agency's terminal, unlocked in one role."""
        key = practitioner, role
        if key not in self._sittings:
            seat = self._seat(practitioner, role)
            self._sittings[key] = await self._door(practitioner, seat).enter(
                seat, role, self._federation.passphrase
            )
        return self._sittings[key]

    async def state(self, practitioner: str, role: Role, intent: Intent) -> Sent:
        """Prepare, examine and sign, as the terminal does.

        Raises:
            MashError: The gate or the node refuses; nothing left.

        """
        sitting = await self.at_terminal(practitioner, role)
        draft = await sitting.operator.prepare(intent)
        now = self._federation.clock()
        signature = sign(examine(draft, intent, sitting.speaker, now), sitting.custody)
        sent = await sitting.operator.sign(draft.draft_id, signature)
        self.sent.append(sent.statement_id)
        return sent

    async def close(self) -> None:
        """Leave every terminal."""
        for channel in self._channels.values():
            await channel.close()

    def _seat(self, practitioner: str, role: Role) -> Seat:
        agency = self._agencies[practitioner]
        keys = self._federation.directory / agency / "staff" / f"{practitioner}.keys"
        return Seat(practitioner, keys, (role,))

    def _door(self, practitioner: str, seat: Seat) -> Door:
        agency = self._agencies[practitioner]

        async def connect(passphrase: bytes) -> Operator:
            del passphrase  # the demonstration opened the terminal's key already
            return NodeClient(self._channel(agency))

        return Door((seat,), connect, self._federation.clock)

    def _channel(self, agency: str) -> grpc.aio.Channel:
        if agency not in self._channels:
            identity = self._federation.identity(agency, "terminal")
            self._channels[agency] = dial(
                self._federation.address(agency),
                identity,
                identity.ca_pem,
                OPERATOR_NAME,
            )
        return self._channels[agency]
