"""Telling: a story played to its end, each step said in a line, its promises checked."""

from __future__ import annotations

from deploy.demo.asserting import ASSERTIONS
from deploy.demo.scene import Scene


async def tell(scene: Scene, at_most: int | None = None) -> None:
    """Play the story from the first worry to its end, or its first acts.

    Raises:
        StoryBrokenError: Something that it says must happen did not.

    """
    for act in scene.story.acts[:at_most]:
        await act.play(scene)


async def check(scene: Scene) -> int:
    """Check what the story promises, on what terminals show; return how much."""
    promises = ASSERTIONS.get(scene.story.number, ())
    for promise in promises:
        scene.require(await promise.holds(scene), promise.says)
        scene.say(f"  holds: {promise.says}")
    return len(promises)
