"""A build backend that leaves beside the sources what setuptools leaves."""

import base64
import hashlib
import pathlib
import zipfile


def build_wheel(directory, config_settings=None, metadata_directory=None):
    for left in ("build/lib", "acme_client.egg-info"):
        pathlib.Path(left).mkdir(parents=True)
        pathlib.Path(left, "left.txt").write_text("left")
    info = "acme_client-3.0.dist-info"
    files = {
        "acme/__init__.py": pathlib.Path("src/acme/__init__.py").read_bytes(),
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: acme-client\nVersion: 3.0\nRequires-Dist: demo\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: acme\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    name = "acme_client-3.0-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(directory, name), "w") as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(content)}\n"
        wheel.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return name
