"""What SQL calls: one function of a row, one of a column of a batch."""

from pyflink.table import DataTypes
from pyflink.table.udf import udf


@udf(result_type=DataTypes.STRING())
def described(number):
    import os
    import shutil
    import sys

    import numpy

    other = shutil.which("python3") or shutil.which("python")
    return f"{number}|{numpy.int64(number) ** 2}|{sys.version_info[:2]}|{sys.prefix}|{os.getcwd()}|{other}"


@udf(result_type=DataTypes.STRING(), func_type="pandas")
def doubled(numbers):
    return "pandas " + (2 * numbers).astype(str)
