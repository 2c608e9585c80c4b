"""How many statements a hub acknowledges, with every check on, beside the bare parts.

    python -m bench.pipeline

The hub is `mash-hub run` in its own process, ten subscribers are in another and
the publisher in a third, all over mTLS on this machine. Rates mean little by
themselves on a shared machine; the ratios to a bare gRPC echo and to the bare
store, taken in the same rounds, mean more.
"""
