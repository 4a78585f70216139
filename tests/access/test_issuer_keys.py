"""The keys of an issuer are fetched when they are needed, and not more often."""

from joserfc.jwk import ECKey

from api.access.issuer import ANEW_EVERY, FRESH, Issuer
from support.issuer import ForeignIssuer


def test_a_new_key_is_fetched_once_and_the_old_one_holds_as_long_as_it_is_there(
    issuer: ForeignIssuer,
) -> None:
    seconds = [0.0]
    known = Issuer(issuer.address, lambda: seconds[0])
    old, new = issuer.key, ECKey.generate_key("P-256", auto_kid=True)
    known.keys(old.kid)
    issuer.key, issuer.keys = new, [old]
    seconds[0] = ANEW_EVERY + 1
    assert {key.kid for key in known.keys(new.kid).keys} == {old.kid, new.kid}
    assert issuer.key_requests == 2
    issuer.keys = []
    seconds[0] += FRESH + 1
    assert {key.kid for key in known.keys(new.kid).keys} == {new.kid}


def test_unknown_keys_do_not_flood_the_issuer(issuer: ForeignIssuer) -> None:
    seconds = [0.0]
    known = Issuer(issuer.address, lambda: seconds[0])
    for number in range(20):
        known.keys(f"unknown {number}")
    assert issuer.key_requests == 1
    seconds[0] = ANEW_EVERY + 1
    for number in range(20):
        known.keys(f"unknown {number}")
    assert issuer.key_requests == 2


def test_keys_hold_while_the_issuer_is_away(issuer: ForeignIssuer) -> None:
    seconds = [0.0]
    known = Issuer(issuer.address, lambda: seconds[0])
    known.keys(issuer.key.kid)
    issuer.status, seconds[0] = 500, FRESH + 1
    assert [key.kid for key in known.keys(issuer.key.kid).keys] == [issuer.key.kid]
