"""What teacher and pupil share: batches, the way down, and how a set is measured."""
import random
import time

import jax
import numpy as np
import optax

BATCH = 32


def schedule(steps, peak):
    return optax.warmup_cosine_decay_schedule(0, peak, steps // 10, steps)


def descent(steps, peak, decayed):
    """The optimiser; weights whose name `decayed` takes are kept small."""
    mask = lambda w: {name: decayed(name) for name in w}
    return optax.chain(optax.clip_by_global_norm(1.0),
                       optax.adamw(schedule(steps, peak), weight_decay=0.01, mask=mask))


def batches(rows, chance):
    """Batches of numbers of rows that are alike in length, in random order."""
    order = list(range(len(rows)))
    chance.shuffle(order)
    pools = (sorted(order[at:at + 8 * BATCH], key=lambda n: len(rows[n]))
             for at in range(0, len(order), 8 * BATCH))
    cut = [pool[at:at + BATCH] for pool in pools for at in range(0, len(pool) - BATCH + 1, BATCH)]
    chance.shuffle(cut)
    return cut


def descend(w, loss, data, rows, epochs, peak, decayed, seed=1, said=500):
    """Makes `loss(w, key, *data(batch))` small over batches of `rows`."""
    steps = epochs * (len(rows) // BATCH)
    optimiser = descent(steps, peak, decayed)
    state, key, chance = optimiser.init(w), jax.random.PRNGKey(seed), random.Random(seed)

    @jax.jit
    def step(w, state, key, *batch):
        value, slope = jax.value_and_grad(loss)(w, key, *batch)
        change, state = optimiser.update(slope, state, w)
        return optax.apply_updates(w, change), state, value

    done, start, lost = 0, time.time(), []
    for _ in range(epochs):
        for batch in batches(rows, chance):
            key, part = jax.random.split(key)
            w, state, value = step(w, state, part, *data(batch))
            lost.append(value)
            done += 1
            if done % said == 0:
                recent = float(np.mean(lost[-said:]))
                print(f"{done} of {steps} steps, loss {recent:.3f}, {time.time() - start:.0f} s", flush=True)
    return w


def measure(name, chances, labels, enough):
    """Prints recall of writer and other, and false alarms, where danger is above `enough`."""
    danger = 1 - chances[:, 0]
    heard = np.where(danger > enough, np.where(chances[:, 1] > chances[:, 2], 1, 2), 0)
    share = lambda label, hit: (hit[labels == label]).mean() if (labels == label).any() else 0.0
    print(f"{name}, above {enough:.2f}: writer {share(1, heard == 1):.2f}, "
          f"other {share(2, heard == 2):.2f}, false alarms {share(0, heard > 0):.3f}", flush=True)
