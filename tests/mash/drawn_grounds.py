"""Grounds, consents and tellings to draw."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from mash.bodies import Consent, Grounds, Telling
from mash.bodies.consent import CONSENT_WAYS
from mash.codes.categories import CATEGORY
from mash.codes.door import NOT_TOLD_REASON
from mash.codes.lawful import ARTICLE_6, ARTICLE_9, CONDITION, PARA_18, WITHOUT_CONSENT
from mash.codes.lawful_duties import CONFIDENCE, FUNCTION, OVERRIDE
from tests.mash.drawn_people import DAYS, MAYBE, MAYBE_SHORT, SHORT


def _code(codes: Any, *, maybe: bool = True) -> st.SearchStrategy[str]:  # noqa: ANN401 - a list of codes
    known = [each.code for each in codes]
    return st.sampled_from(["", *known] if maybe else known)


_CATEGORIES = st.lists(_code(CATEGORY, maybe=False), max_size=3, unique=True).map(tuple)


@st.composite
def _consents(draw: st.DrawFn) -> Consent:
    given_on = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    lasts = draw(st.one_of(st.none(), st.integers(0, 1000)))
    until = "" if lasts is None else (given_on + timedelta(days=lasts)).isoformat()
    return Consent(
        consent_id=draw(st.binary(min_size=16, max_size=16)),
        person=draw(st.sampled_from(("C1", "A1"))),
        given_by=draw(SHORT),
        how=draw(st.sampled_from(sorted(CONSENT_WAYS))),
        given_on=given_on.isoformat(),
        categories=draw(_CATEGORIES),
        agencies=draw(st.sampled_from(((), ("csc",), ("csc", "hea")))),
        until=until,
    )


CONSENTS = _consents()
TELLINGS = st.one_of(
    st.sampled_from(("TOLD_AGREED", "TOLD_OBJECTED", "TOLD_NO_VIEW")).map(
        lambda status: Telling(status=status)
    ),
    st.builds(
        Telling,
        status=st.just("NOT_TOLD"),
        reason=_code(NOT_TOLD_REASON, maybe=False),
        review_on=DAYS,
    ),
)
_CONDITIONS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {
            "condition": st.just(PARA_18),
            "without_consent": _code(WITHOUT_CONSENT, maybe=False),
        }
    ),
    st.fixed_dictionaries(
        {
            "condition": _code(CONDITION).filter(lambda code: code != PARA_18),
            "consent": st.one_of(st.none(), CONSENTS),
        }
    ),
)


@st.composite
def _grounds(draw: st.DrawFn) -> Grounds:
    return Grounds(
        article_6=draw(_code(ARTICLE_6, maybe=False)),
        article_9=draw(_code(ARTICLE_9)),
        confidence=draw(_code(CONFIDENCE)),
        function=draw(_code(FUNCTION)),
        telling=draw(st.one_of(st.none(), TELLINGS)),
        override=draw(_code(OVERRIDE)),
        necessity=draw(MAYBE),
        agreement=draw(MAYBE_SHORT),
        approved_by=draw(MAYBE_SHORT),
        **draw(_CONDITIONS),
    )


GROUNDS = _grounds()
MAYBE_GROUNDS = st.one_of(st.none(), GROUNDS)
