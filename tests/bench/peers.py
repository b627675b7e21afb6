"""Times one function of fastcluster or scikit-learn on one table, in a process of its own, and prints JSON.

usage: peers.py FILE ROWS COLUMNS METHOD PEER
FILE holds little-endian float64, row-major. PEER: linkage_vector or linkage (fastcluster; linkage includes scipy's
pdist), scikit-learn. The clock runs in the call alone; memory is the most that was resident above that with data and
libraries loaded, as Linux says it (null elsewhere).
"""

import json
import sys
import time

MAX_RUNS = 3
ENOUGH_SECONDS = 20


def load(peer, method):
    """What it is, and a function of X that returns the heights.

    Raises ImportError where the peer is not installed.
    """
    if peer == 'scikit-learn':
        import sklearn
        from sklearn.cluster import AgglomerativeClustering

        model = AgglomerativeClustering(n_clusters=2, linkage=method, compute_distances=True)
        return f'scikit-learn {sklearn.__version__}', lambda X: model.fit(X).distances_
    import fastcluster
    from scipy.spatial.distance import pdist

    name = f'fastcluster {fastcluster.__version__}'
    if peer == 'linkage_vector':
        return f'{name}, linkage_vector', lambda X: fastcluster.linkage_vector(X, method)[:, 2]
    return f'{name}, linkage', lambda X: fastcluster.linkage(pdist(X), method, preserve_input=False)[:, 2]


def resident(field):
    try:
        with open('/proc/self/status') as status:
            return next(int(line.split()[1]) for line in status if line.startswith(field))
    except OSError:
        return None


def main(file, n_rows, n_columns, method, peer):
    try:
        import numpy as np

        name, run = load(peer, method)
    except ImportError as error:
        print(json.dumps({'skipped': f'no {error.name}'}))
        return
    X = np.fromfile(file, '<f8').reshape(n_rows, n_columns)
    before = resident('VmRSS')
    best = None
    spent = 0
    for k in range(MAX_RUNS):
        seconds, cpu_seconds = time.perf_counter(), time.process_time()
        heights = run(X)
        cpu_seconds = time.process_time() - cpu_seconds
        seconds = time.perf_counter() - seconds
        if k == 0:
            megabytes = None if before is None else (resident('VmHWM') - before) / 1000
        if best is None or min(seconds, cpu_seconds) < min(best.values()):
            best = {'seconds': seconds, 'cpuSeconds': cpu_seconds}
        spent += min(seconds, cpu_seconds)
        if spent >= ENOUGH_SECONDS:
            break
    print(json.dumps({**best, 'megabytes': megabytes, 'heightSum': float(heights.sum()), 'name': name}))


if __name__ == '__main__':
    file, n_rows, n_columns, method, peer = sys.argv[1:]
    main(file, int(n_rows), int(n_columns), method, peer)
