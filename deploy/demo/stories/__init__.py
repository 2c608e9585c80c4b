"""Stories of the demonstration, as data. `deploy.demo.story_reading` reads them."""

from __future__ import annotations
