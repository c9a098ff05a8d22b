import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(ROOT.glob("*.md"))
NAMED_TEST = re.compile(r"`([\w/]*test_\w+\.py)?(?:::(test_\w+))?`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_links_to_is_there(document: Path) -> None:
    assert [link for link in LINK.findall(document.read_text("utf-8")) if not (ROOT / link).exists()] == []


def test_every_claim_of_security_names_a_test_that_exists() -> None:
    named, file = 0, ""
    for file_name, test in NAMED_TEST.findall((ROOT / "SECURITY.md").read_text("utf-8")):
        if not file_name and not test:
            continue
        file = file_name or file
        source = (ROOT / "tests" / file).read_text("utf-8")
        assert not test or f"def {test}(" in source, f"{file}::{test}"
        named += 1
    assert named > 20
