"""Pages -> a site: the generator run once a language, then made safe, small, searchable and fit to be carried.

In: {path: text} and the theme. Out: a folder put in place at once. Read `publish` first."""

from __future__ import annotations

from wizard.site import (
    authored,
    editions,
    error_pages,
    feedback_form,
    metadata,
    og_image,
    open_data,
    postprocess,
    publish,
    single_file,
)
from wizard.site.editions import editions_of
from wizard.site.metadata import Face
from wizard.site.outline import plain
from wizard.site.publish import Order
from wizard.site.search_index import BEGIN, END, in_script, search_index

__all__ = [
    "BEGIN", "END", "Face", "Order", "authored", "editions", "editions_of", "error_pages", "feedback_form", "in_script",
    "metadata", "og_image", "open_data", "plain", "postprocess", "publish", "search_index", "single_file",
]
