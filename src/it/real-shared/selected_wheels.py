"""Prints which wheels of a lock the PyPA's own code takes, a line each: name, version, tags.

selected_wheels.py PIP-WHEEL LOCK GLIBC-MINOR      on the machine that this runs on, with no newer glibc
selected_wheels.py PIP-WHEEL LOCK MACOS-MAJOR mac  on a Mac with Apple's processor
"""

import pathlib
import sys
import tomllib
import urllib.parse

sys.path.insert(0, sys.argv[1])

from pip._vendor.packaging import _manylinux, markers, tags, utils  # noqa: E402

version = int(sys.argv[3])
environment = markers.default_environment()
if sys.argv[4:]:
    environment |= {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"}
    platforms = list(tags.mac_platforms((version, 0), "arm64"))
    supported = [*tags.cpython_tags(platforms=platforms), *tags.compatible_tags(platforms=platforms)]
else:
    _manylinux._get_glibc_version = lambda: (2, version)
    supported = list(tags.sys_tags())
ranks = {tag: rank for rank, tag in reversed(list(enumerate(supported)))}


def preference(wheel):
    """Of its tags the best, then the highest build number."""
    name, version, build, its = utils.parse_wheel_filename(wheel)
    best = min(ranks.get(tag, len(ranks)) for tag in its)
    return -best, build


for package in tomllib.loads(pathlib.Path(sys.argv[2]).read_text())["packages"]:
    if "marker" in package and not markers.Marker(package["marker"]).evaluate(environment):
        continue
    names = [wheel.get("name") or urllib.parse.unquote(wheel["url"].rpartition("/")[2]) for wheel in package["wheels"]]
    chosen = max(names, key=preference)
    assert preference(chosen)[0] > -len(ranks), names
    name, release, _, its = utils.parse_wheel_filename(chosen)
    print(name, release, *sorted(map(str, its)))
