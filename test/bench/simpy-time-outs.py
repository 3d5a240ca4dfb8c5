# The same as timeOuts of calendar.bench.mjs, in SimPy: prints the seconds that about as many events take.
import sys
import time

import simpy


def process(env, delay_ms):
    while True:
        yield env.timeout(delay_ms)


events = int(sys.argv[1])
env = simpy.Environment()
for i in range(100):
    env.process(process(env, i + 1))
# In a millisecond the process with a delay of d ms has 1/d events.
until_ms = events / sum(1 / (i + 1) for i in range(100))
begun = time.perf_counter()
env.run(until=until_ms)
print(time.perf_counter() - begun)
