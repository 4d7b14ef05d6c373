"""Lets a timer tick three times in Qt's event loop."""

import sys

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal


class Counter(QObject):
    done = Signal(int)
    ticks = 0

    def tick(self):
        self.ticks += 1
        if self.ticks == 3:
            self.done.emit(self.ticks)


application = QCoreApplication(sys.argv)
counter, timer, ticks = Counter(), QTimer(), []
timer.timeout.connect(counter.tick)
counter.done.connect(lambda count: (ticks.append(count), application.exit(7)))
timer.start(1)
assert application.exec() == 7 and ticks == [3]
assert counter.metaObject().className() == "Counter"
print("ticked")
