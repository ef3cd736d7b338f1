"""Write the pages of the laws, as `build.py docs` does."""

from tests.law_pages import pages

if __name__ == "__main__":
    pages.write()
