"""Write the pages of the laws, and the arrows between packages into the page of the architecture, as `build.py docs` does."""

from tests import house
from tests.law_pages import pages

ARCHITECTURE = house.ROOT / "docs" / "engine" / "architecture.md"

if __name__ == "__main__":
    pages.write()
    ARCHITECTURE.write_text(house.with_arrows(ARCHITECTURE.read_text("utf-8")), "utf-8", newline="\n")
