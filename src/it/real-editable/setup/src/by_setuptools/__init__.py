__version__ = "1.1"


def main():
    print("setuptools")
