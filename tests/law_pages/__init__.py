"""The page of each finding's code, made from its law and its fixture. `python3 -m tests.law_pages` writes them anew."""
