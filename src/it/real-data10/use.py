"""Uses each of the ten a little; the folder to write to is the argument."""

import sys
from pathlib import Path

import jupyterlab
import matplotlib
import numpy
import pandas
import psycopg2
import pyarrow
import pyarrow.parquet
import pyramid.config
import requests
import scipy.linalg
from sklearn.linear_model import LinearRegression

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

folder = Path(sys.argv[1])

points = numpy.linspace(0.0, 1.0, 101).reshape(-1, 1)
model = LinearRegression().fit(points, 3.0 * points[:, 0] + 2.0)
assert abs(model.coef_[0] - 3.0) < 1e-9 and abs(model.intercept_ - 2.0) < 1e-9
assert numpy.allclose(scipy.linalg.inv(numpy.diag([2.0, 4.0])), numpy.diag([0.5, 0.25]))

frame = pandas.DataFrame({"x": points[:, 0], "name": [f"n{i}" for i in range(101)]})
frame.to_parquet(folder / "points.parquet")
assert pyarrow.parquet.read_table(folder / "points.parquet").num_rows == 101
pandas.testing.assert_frame_equal(pandas.read_parquet(folder / "points.parquet"), frame)

pyplot.plot(frame["x"], model.predict(points))
pyplot.savefig(folder / "line.png")

assert psycopg2.extensions.parse_dsn("dbname=a user=b") == {"dbname": "a", "user": "b"}
assert pyramid.config.Configurator().registry is not None
assert requests.Request("GET", "https://index.example/").prepare().url == "https://index.example/"
print("used", jupyterlab.__version__)
