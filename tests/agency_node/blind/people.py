"""People who do not exist, drawn so that some share a name, a day or a home."""

from __future__ import annotations

from hypothesis import strategies as st

from agency_node.matching.described import Described

_GIVEN = ["Bill", "William", "Osric", "Katherine", "Catherine", "Yusuf", "Zoë", ""]
_FAMILY = ["Ashdown-Vale", "Ashdown", "Fauxley", "O'Mocksley", "Dummett", ""]
_DAYS = ["2015-03-04", "2015-04-03", "1987-12-31", "2019-01-01", ""]
_POSTCODES = ["ZZ99 3VZ", "ZZ99 3CZ", "ZZ99"]
_NHS_NUMBERS = ["9990000018", "9990000026", ""]

_addresses = st.builds(
    lambda house, postcode: f"{house} Sample Street, Testbury, {postcode}",
    st.integers(1, 4),
    st.sampled_from(_POSTCODES),
)

people = st.builds(
    Described,
    given_names=st.lists(st.sampled_from(_GIVEN), max_size=2).map(" ".join),
    family_name=st.sampled_from(_FAMILY),
    also_known_as=st.lists(st.sampled_from(_FAMILY[:3]), max_size=2).map(tuple),
    born_on=st.sampled_from(_DAYS),
    address=_addresses | st.just(""),
    former_addresses=st.lists(_addresses, max_size=2).map(tuple),
    uprns=st.lists(st.sampled_from(["100000001", "100000002"]), max_size=1).map(tuple),
    nhs_number=st.sampled_from(_NHS_NUMBERS),
)

NOBODY = Described()


def untold(_done: int) -> None:
    """Take no notice of progress."""


CHILD = Described(
    given_names="William",
    family_name="Ashdown-Vale",
    born_on="2015-03-04",
    address="14 Sample Street, Testbury, ZZ99 3VZ",
    uprns=("100000001",),
    nhs_number="9990000018",
)
