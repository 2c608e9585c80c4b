"""Mutations: what becomes of bytes on their way through hands that mean harm."""

from __future__ import annotations

from hypothesis import strategies as st


@st.composite
def mutated(draw: st.DrawFn, payloads: st.SearchStrategy[bytes]) -> bytes:
    """Lawful bytes with one stretch cut, replaced or repeated."""
    payload = draw(payloads)
    start = draw(st.integers(0, len(payload)))
    end = draw(st.integers(start, min(len(payload), start + 40)))
    between = draw(
        st.one_of(
            st.binary(max_size=8),
            st.just(payload[start:end] * 2),
            st.just(payload[:start]),
        )
    )
    return payload[:start] + between + payload[end:]
