"""Small pictures that an author can put before a link's words. Each is one line drawn on a square of 24 by 24, for
this site. They only repeat what the words beside them say.
"""

from __future__ import annotations

from collections.abc import Mapping

ICONS: Mapping[str, str] = {  # the path of its line, as SVG writes it
    "truck": "M2 7h12v10H8.5M4.5 17H2V7M14 10h4l4 4v3h-2.5M15.5 17H14M6.5 15a2 2 0 1 0 .01 0M17.5 15a2 2 0 1 0 .01 0",
    "door": "M4 20h16M6.5 20V4h11v16M14 12h.5",
    "coin": "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M8.5 8l3.5 4.5L15.5 8M12 12.5V17M9 13h6",
    "swap": "M4 9h15l-4-4M20 15H5l4 4",
    "refused": "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M9 9l6 6M15 9l-6 6",
    "broken": "M7 4h10l-.8 7a4.2 4.2 0 0 1-8.4 0zM12 15v5M8.5 20h7M11 4l2 3-2.5 2.5 2 2.5",
    "missing": "M4 8l8-4 8 4v3M4 8v8l8 4M4 8l8 4v8M15 17h6",
    "faulty": "M12 4l9 16H3zM12 10v5M12 17.5v.5",
}
