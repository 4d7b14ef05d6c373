"""What an interpreter says of itself, against what it should be.

EXPECTED holds it as JSON: executable, prefix, base_prefix, version, and whether typeddep can be imported.
"""

import importlib.util
import json
import os
import platform
import site
import subprocess
import sys
import sysconfig
import unittest

EXPECTED = json.loads(os.environ["EXPECTED"])
IS_VENV = EXPECTED["prefix"] != EXPECTED["base_prefix"]


class Identity(unittest.TestCase):
    def test_case_1_executable(self):
        self.assertEqual(sys.executable, EXPECTED["executable"])

    def test_case_2_prefix(self):
        self.assertEqual(sys.prefix, EXPECTED["prefix"])
        self.assertEqual(sys.exec_prefix, sys.prefix)

    def test_case_3_site_prefix(self):
        self.assertIn(sys.prefix, site.PREFIXES)

    def test_case_4_base_prefix(self):
        self.assertEqual(sys.base_prefix, EXPECTED["base_prefix"])
        self.assertEqual(sys.base_exec_prefix, sys.base_prefix)
        self.assertEqual(sys.prefix != sys.base_prefix, IS_VENV)
        self.assertEqual(sysconfig.get_config_var("installed_base"), sys.base_prefix)

    def test_case_5_python_version(self):
        self.assertTrue(platform.python_version().startswith(EXPECTED["version"]), platform.python_version())

    def test_case_11_child(self):
        code = "import sys, importlib.util as u; print(sys.executable, sys.prefix, u.find_spec('typeddep') is not None)"
        child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        has = str(EXPECTED["typeddep"])
        self.assertEqual(child.stdout.split(), [EXPECTED["executable"], EXPECTED["prefix"], has])

    def test_packages(self):
        self.assertEqual(importlib.util.find_spec("typeddep") is not None, EXPECTED["typeddep"])
        self.assertTrue(sysconfig.get_path("purelib").startswith(EXPECTED["prefix"] + os.sep))
        self.assertNotIn("", sys.path)


if __name__ == "__main__":
    unittest.main()
