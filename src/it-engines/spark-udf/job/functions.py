"""What SQL calls: one function of a row, one of a column of a batch."""


def described(number):
    import os
    import shutil
    import sys

    import numpy

    other = shutil.which("python3") or shutil.which("python")
    return f"{number}|{numpy.int64(number) ** 2}|{sys.version_info[:2]}|{sys.prefix}|{os.getcwd()}|{other}"


def cumulate(numbers):
    return numbers.cumsum()
