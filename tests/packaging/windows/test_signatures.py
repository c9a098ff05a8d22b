import pytest
from set_up import Stuck
from windows.signatures import signer_of

TOLD = """\
Signature Index: 0  (Primary Signature)

Signer's certificate:
	------------------
	Signer #0:
		Subject: /C=US/ST=Oregon/L=Beaverton/O=Python Software Foundation/CN=Python Software Foundation
		Issuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02

Timestamp Server Signature verification: ok
Signature verification time: Feb  4 16:34:09 2025 GMT
Signing certificate chain verified using:
		Subject: /C=US/O=Microsoft Corporation/CN=Microsoft Identity Verification Root Certificate Authority 2020
Signature verification: ok

Number of verified signatures: 1
"""


def test_the_signer_is_the_organisation_of_the_certificate_and_not_of_its_issuer() -> None:
    assert signer_of("select.pyd", TOLD) == "Python Software Foundation"


def test_words_before_the_organisation_do_not_lead_to_the_next_certificate() -> None:
    told = TOLD.replace("/C=US/ST=Oregon", "/businessCategory=Private Organization/C=US/ST=Oregon")
    assert signer_of("select.pyd", told) == "Python Software Foundation"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\nSignature verification: ok", "\nSignature verification: failed"),
        ("\nSignature verification: ok", ""),
        ("Timestamp Server Signature verification: ok", "Timestamp Server Signature verification: failed"),
        ("Timestamp Server Signature verification: ok", ""),
        ("Signer's certificate:", ""),
        ("/O=Python Software Foundation", ""),
        ("Number of", "Signature verification: failed\nNumber of"),
    ],
)
def test_a_signature_of_which_anything_is_not_well_is_refused(before: str, after: str) -> None:
    with pytest.raises(Stuck, match=r"select\.pyd can't be verified"):
        signer_of("select.pyd", TOLD.replace(before, after))
