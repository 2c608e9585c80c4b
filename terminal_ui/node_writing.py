"""Writing to the node: an intent becomes its message, with nothing left to propose."""

from __future__ import annotations

from mash.codec.bodies import encode_body
from mash.codec.particulars import particulars_message
from mash.codec.strict import timestamp
from mash.node.v1 import draft_pb2 as drafts
from terminal_ui.intent import Intent


def prepare_request(intent: Intent) -> drafts.PrepareRequest:
    """Put an intent into its message.

    Raises:
        TooLargeError: The body is over its limit.

    """
    message = drafts.PrepareRequest(
        kind=intent.kind.value,  # type: ignore[arg-type]
        enquiry_id=intent.enquiry_id or b"",
        recipients=intent.recipients,
        nobody=not intent.recipients,
        basis=intent.basis.value,  # type: ignore[arg-type]
        purpose=intent.purpose.value,  # type: ignore[arg-type]
        marking=intent.marking.value,  # type: ignore[arg-type]
        expires_at=timestamp(intent.expires_at),
        about=intent.about,
        body=encode_body(intent.body),
    )
    field, value = particulars_message(intent.particulars)
    if field:
        getattr(message, field).CopyFrom(value)
        getattr(message, field).SetInParent()
    return message
