"""A build backend that needs nothing; the file `tag` says what its wheels are for."""

import base64
import hashlib
import os
import pathlib
import zipfile


def build_wheel(directory, config_settings=None, metadata_directory=None):
    tag = pathlib.Path("tag").read_text().strip()
    name, version = "native", "1.0"
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": b"ANSWER = 42\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: false\nTag: {tag}\n".encode(),
    }
    record = ""
    file = f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(os.path.join(directory, file), "w") as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(content)}\n"
        wheel.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return file
