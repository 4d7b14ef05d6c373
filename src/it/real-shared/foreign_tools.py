"""Lets pip, uv, pytest and Python itself loose on copies of an environment; the store must not change.

usage: foreign_tools.py ENVIRONMENT WORK

Everything is done twice: as the user who runs this and, if that is root, as an ordinary user. The
environment needs pytest, six 1.16.0, webob, pyramid and jupyterlab-pygments.
"""

import os
import pwd
import sys
from pathlib import Path

import environments
from environments import interpreter_of, run, site_packages

# Versions and packages that the environment does not have.
OTHERS = ["six==1.17.0", "webob==1.8.9", "zope.event==6.0", "jupyterlab-widgets==3.0.15", "idna==3.10"]
TEST = """
def test_rewritten(mocker):
    # The plugin that gives this is rewritten too, if it is a plugin of the environment.
    assert mocker
    left, right = {"a": [1, 2]}, {"a": [1, 3]}
    assert left == right
"""


class Tools:
    """pip and uv, of the interpreter and of the plugin, offline, for one environment."""

    def __init__(self, wheels, store, uv, home, user):
        pip = next(iter(store.glob("interpreter-1/*/lib/python3*/ensurepip/_bundled/pip-*.whl")))
        self.wheels, self.uv, self.pip_wheel, self.user = wheels, uv, pip, user
        self.home = home
        self.variables = {
            "HOME": str(home),
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
            "UV_CACHE_DIR": str(home / "uv-cache"),
            "UV_NO_CONFIG": "1",
            "LANG": "C.UTF-8",
        }

    def run(self, command, check=True):
        options = {"cwd": self.home, "env": self.variables}
        if self.user:
            options |= {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        return run(command, check, **options)

    def install(self, tool, environment, *words):
        source = ["--no-index", "--find-links", self.wheels]
        self.tool(tool, environment, "install", *source, *words)

    def uninstall(self, tool, environment, name):
        self.tool(tool, environment, "uninstall", *(["-y"] if tool == "pip" else []), name)

    def tool(self, tool, environment, command, *words):
        python = environment / "bin" / "python"
        if tool == "pip":
            return self.run([python, self.pip_wheel / "pip", command, *words])
        return self.run([self.uv, "pip", command, "--python", python, *words])

    def python(self, environment, *words):
        return self.run([environment / "bin" / "python", *words]).stdout.strip()


def version(tools, environment, name):
    code = f"from importlib.metadata import version; print(version('{name}'))"
    return tools.python(environment, "-I", "-c", code)


def expect(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(each) for each in what))


def gone(tools, environment, tool, name, module, *paths):
    for path in paths:
        expect((environment / path).exists(), "not there before:", path)
    tools.uninstall(tool, environment, name)
    listed = tools.tool(tool, environment, "list").stdout
    expect(f"\n{name} " not in listed, "still listed:", name)
    found = tools.python(
        environment, "-I", "-c",
        f"import importlib.util as u\ntry: print(bool(u.find_spec('{module}')))\nexcept ImportError: print(False)",
    )
    expect(found == "False", "still to be imported:", module)
    for path in paths:
        # uv leaves folders that have become empty, whoever made them.
        left = [each for each in (environment / path).rglob("*") if not each.is_dir()]
        expect(not left and not (environment / path).is_file(), "still there:", path)


def other_version(tools, environment, tool):
    tools.install(tool, environment, "--no-deps", "six==1.17.0", "webob==1.8.9")
    expect(version(tools, environment, "six") == "1.17.0", "six is not 1.17.0")
    code = "import six, webob; print(six.__version__, webob.__file__)"
    found = tools.python(environment, "-I", "-c", code).split()
    expect(found[0] == "1.17.0" and os.path.realpath(found[1]).startswith(str(environment)), found)


def forced_reinstall(tools, environment, tool):
    word = "--force-reinstall" if tool == "pip" else "--reinstall"
    tools.install(tool, environment, word, "--no-deps", "webob==1.8.9", "six==1.17.0")
    expect(not (site_packages(environment) / "webob").is_symlink(), "webob is still a link")


def package_with_scripts(tools, environment, tool):
    gone(tools, environment, tool, "pyramid", "pyramid", "bin/pserve", "bin/pshell")


def package_with_data(tools, environment, tool):
    data = "share/jupyter/labextensions/jupyterlab_pygments"
    gone(tools, environment, tool, "jupyterlab_pygments", "jupyterlab_pygments", data)


def package_in_namespace(tools, environment, tool):
    site = site_packages(environment).relative_to(environment)
    gone(tools, environment, tool, "zope.deprecation", "zope.deprecation", site / "zope/deprecation")
    tools.python(environment, "-I", "-c", "import zope.interface")


def single_module(tools, environment, tool):
    gone(tools, environment, tool, "six", "six", site_packages(environment) / "six.py")


def newcomers(tools, environment, tool):
    """Packages that put files into folders which so far belong to one package."""
    tools.install(tool, environment, "--no-deps", "zope.event==6.0", "jupyterlab-widgets==3.0.15")
    tools.python(environment, "-I", "-c", "import zope.event, zope.interface, zope.deprecation")
    data = environment / "share/jupyter/labextensions"
    expect((data / "@jupyter-widgets").is_dir(), "the data of jupyterlab-widgets are missing")
    expect((data / "jupyterlab_pygments").is_dir(), "the data of jupyterlab-pygments are missing")


def other_set(tools, environment, tool):
    wanted = tools.home / "wanted.txt"
    wanted.write_text("idna==3.10\nsix==1.17.0\n")
    os.chmod(wanted, 0o644)
    tools.tool(
        "uv", environment, "sync", "--no-index", "--find-links", tools.wheels, wanted
    )
    left = tools.tool("uv", environment, "list", "--format", "freeze").stdout.split()
    expect(left == ["idna==3.10", "six==1.17.0"], "left:", left)


def complete_and_clean(tools, environment, tool):
    words = ["--format", "freeze"]
    listed = tools.tool(tool, environment, "list", *words).stdout.lower().split()
    installed = sorted(path.name for path in site_packages(environment).glob("*.dist-info"))
    names = sorted(line.partition("==")[0].replace("-", "_").replace(".", "_") for line in listed)
    wanted = sorted(
        name.partition("-")[0].lower().replace("-", "_").replace(".", "_") for name in installed
    )
    expect([name for name in names if name != "pip"] == wanted, names, "instead of", wanted)
    tools.tool(tool, environment, "check")


def rewritten_assertions(tools, environment, tool):
    folder = tools.home / "tests"
    folder.mkdir()
    (folder / "test_rewriting.py").write_text(TEST)
    if tools.user:
        environments.change_owner(folder, tools.user)
    command = [environment / "bin/pytest", "--rootdir", folder, folder]
    done = tools.run(command, check=False)
    expect(done.returncode == 1 and "1 failed" in done.stdout, done.stdout)
    expect("At index 1 diff" in done.stdout or "{'a': [1, 2]} == {'a': [1, 3]}" in done.stdout, done.stdout)
    expect((folder / ".pytest_cache").is_dir(), "no cache of pytest")


def interpreters(tools, environment, tool):
    code = "import six, webob, pyramid.config, zope.interface, setuptools, pytest"
    tools.python(environment, "-c", code)
    if tools.user:
        # Root would write optimised bytecode, which the store has not, beside the other.
        tools.python(environment, "-O", "-c", code)
    inner = tools.home / "venv"
    tools.python(environment, "-m", "venv", inner)
    expect(tools.python(inner, "-c", "import pip, sys; print(sys.prefix)") == str(inner), inner)


BOTH, UV, ONCE = ("pip", "uv"), ("uv",), ("python",)
DEEDS = {
    complete_and_clean: BOTH,
    other_version: BOTH,
    forced_reinstall: BOTH,
    package_with_scripts: BOTH,
    package_with_data: BOTH,
    package_in_namespace: BOTH,
    single_module: BOTH,
    newcomers: BOTH,
    other_set: UV,
    rewritten_assertions: ONCE,
    interpreters: ONCE,
}


def deeds(environment, work, wheels, user):
    """Does everything in fresh copies; the answer is what went wrong."""
    name = user.pw_name if user else pwd.getpwuid(os.geteuid()).pw_name
    place = work / name
    home, store = place / "home", place / "store"
    home.mkdir(parents=True)
    environments.copy_store(environment, store)
    if user:
        environments.change_owner(place, user)
    tools = Tools(wheels, store, environments.uv_of(store), home, user)
    # Bytes are compared at the end; what tells the culprit on the way is sizes, times and modes.
    contents = environments.state(store)
    before, found = environments.state(store, contents=False), []
    for deed, with_tools in DEEDS.items():
        for tool in with_tools:
            copy = place / f"{deed.__name__}-{tool}"
            environments.copy_environment(environment, copy, store)
            if user:
                environments.change_owner(copy, user)
            what = f"{deed.__name__} with {tool} as {name}"
            try:
                deed(tools, copy, tool)
            except (AssertionError, SystemExit) as e:
                found.append(f"{what}: {e}")
            environments.remove(copy)
            after = environments.state(store, contents=False)
            changes = environments.differences(before, after)
            found += [f"{what}: in the store: {change}" for change in changes[:8]]
            before = after
    changes = environments.differences(contents, environments.state(store))
    return found + [f"in the store, as {name}: {change}" for change in changes[:8]]


def main():
    environment, work = Path(sys.argv[1]), Path(sys.argv[2])
    wheels = work / "wheels"
    pip = next(iter(interpreter_of(environment).glob("lib/python3*/ensurepip/_bundled/pip-*.whl")))
    run([sys.executable, pip / "pip", "download", "-q", "--no-deps", "-d", wheels, *OTHERS])
    found = deeds(environment, work, wheels, None)
    if os.geteuid() == 0:
        # The folders above must let the other user in; the folder itself is ours to open.
        found += deeds(environment, work, wheels, pwd.getpwnam("nobody"))
    else:
        print("Not root: what root would do to the store was not tried")
    if found:
        sys.exit("\n".join(found))
    print(f"{len(DEEDS)} deeds with pip and uv left the store whole")


main()
