"""Print what the user's configuration changes in the options of `pip download`.

Each changed option is a line `name=value`, a list one line for each of its members. The options
are taken twice from pip's own parser, once as the user has them and once with every variable and
every file of his out of sight: what differs is what he set, whatever pip's defaults are.

The first argument, if there is one, is the wheel of the pip to ask.
"""

import os
import sys

NAMES = (
    "index_url",
    "extra_index_urls",
    "find_links",
    "no_index",
    "trusted_hosts",
    "keyring_provider",
    "cert",
    "client_cert",
    "proxy",
    "timeout",
)


def options():
    from pip._internal.commands import create_command

    values, _ = create_command("download").parser.parse_args([])
    found = {name: getattr(values, name, None) for name in NAMES}
    # pip has True on the command line and 1 out of a file.
    found["no_index"] = bool(found["no_index"])
    return found


def hide_configuration():
    for name in list(os.environ):
        if name.upper().startswith("PIP_"):
            del os.environ[name]
    os.environ["PIP_CONFIG_FILE"] = os.devnull


def lines(name, value):
    for member in value if isinstance(value, (list, tuple)) else [value]:
        text = str(member).replace("\r", " ").replace("\n", " ")
        yield name + "=" + text


def main():
    sys.path[:0] = sys.argv[1:2]
    configured = options()
    hide_configuration()
    plain = options()
    for name in NAMES:
        if configured[name] != plain[name]:
            for line in lines(name, configured[name]):
                print(line)


main()
