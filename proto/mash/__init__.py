"""The contract: what agencies and the hub say to each other, in shared words."""

from __future__ import annotations

import os
import sys

# grpcio has no setting for the least TLS version (grpc/grpc issue 37305), and
# reads this variable when it is first imported. It lists TLS 1.2 suites only. The
# one suite below needs an RSA certificate and all of ours are ECDSA, so TLS 1.2
# finds no suite and is refused; TLS 1.3 has its own list and is not touched.
# `mash.peer` checks the version again on every call: that is the rule, this is a
# second lock. An administrator's own value would open TLS 1.2, so it is replaced.
_SUITES = "ECDHE-RSA-AES256-GCM-SHA384"

TLS_1_2_REFUSED = "grpc" not in sys.modules or (
    os.environ.get("GRPC_SSL_CIPHER_SUITES") == _SUITES
)
"""False when grpc was imported first: too late. `mash.listen` then refuses to run."""

os.environ["GRPC_SSL_CIPHER_SUITES"] = _SUITES

# Nobody here forks to go on calling, and gRPC's handlers for that abort the child
# of a busy process now and then, before it can become another program (`deploy.demo`).
os.environ["GRPC_ENABLE_FORK_SUPPORT"] = "0"
