"""Calls Java from Python, and Python from Java."""

import jpype
import jpype.imports
import numpy

jpype.startJVM("-Xmx64m", "-Xshare:auto")
from java.lang import System  # noqa: E402
from java.util import ArrayList, Arrays  # noqa: E402
from java.util.stream import IntStream  # noqa: E402


@jpype.JImplements("java.util.Comparator")
class ByLastDigit:
    @jpype.JOverride
    def compare(self, left, right):
        return int(str(left)) % 10 - int(str(right)) % 10

    @jpype.JOverride
    def equals(self, other):
        return self is other


numbers = ArrayList(Arrays.asList("31", "12", "23", "40"))
numbers.sort(ByLastDigit())
print(*numbers)

# Java calls a function of Python for each element, and hands out an array of its own.
rests = IntStream.range(0, 10_000).map(lambda number: number % 7).toArray()
print(numpy.asarray(rests).sum(), sum(number % 7 for number in range(10_000)))
print(System.getProperty("java.specification.version"), System.getProperty("java.home"))
