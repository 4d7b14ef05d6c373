"""Print the arguments and what a test asks of the environment, each on one line of ASCII."""

import json
import os
import sys

shown = ("VIRTUAL_ENV", "PATH", "OF_THE_USER", "OF_THE_POM")
print("argv " + json.dumps(sys.argv[1:]), flush=True)
print("names " + json.dumps(sorted(os.environ)), flush=True)
print("values " + json.dumps({name: os.environ.get(name) for name in shown}), flush=True)
print("directory " + json.dumps(os.getcwd()), flush=True)
