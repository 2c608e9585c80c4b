"""Filing: every signpost under which one record is kept, to be found by any of them."""

from __future__ import annotations

from agency_node.matching.household import home_signposts
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.signposts import numbered, weighted
from agency_node.matching.traits import Traits, traits_of


def filed_under(record: OwnRecord, traits: Traits | None = None) -> frozenset[int]:
    """The signposts of a record, those of its household among them: below 2^40.

    `traits` are the record's, where they were read before.
    """
    traits = traits or traits_of(record)
    texts = home_signposts(record, traits).union(text for text, _ in weighted(traits))
    return frozenset(map(numbered, texts))
