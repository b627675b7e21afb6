"""Times scikit-learn's LogisticRegression on one table, in a process of its own, and prints JSON.

usage: peer.py FILE_X FILE_Y COLUMNS C RUNS
FILE_X holds little-endian float64, row-major, FILE_Y little-endian int32. The clock runs in fit alone: once with the
library's own settings, the best of RUNS, once with lbfgs run to its end for the optimum.
"""

import json
import sys
import time


def main(file_x, file_y, n_columns, C, runs):
    try:
        import numpy as np
        import sklearn
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        print(json.dumps({'skipped': f'no {error.name}'}))
        return
    X = np.fromfile(file_x, '<f8').reshape(-1, n_columns)
    y = np.fromfile(file_y, '<i4')

    def fit(**options):
        model = LogisticRegression(C=C, **options)
        seconds = time.perf_counter()
        model.fit(X, y)
        seconds = time.perf_counter() - seconds
        return {'seconds': seconds, 'coef': model.coef_.ravel().tolist(), 'intercept': model.intercept_.tolist()}

    answer = {
        'name': f'scikit-learn {sklearn.__version__}',
        'usual': min((fit() for _ in range(runs)), key=lambda one: one['seconds']),
        'exact': fit(tol=1e-12, max_iter=10_000),
    }
    print(json.dumps(answer))


if __name__ == '__main__':
    file_x, file_y, n_columns, C, runs = sys.argv[1:]
    main(file_x, file_y, int(n_columns), float(C), int(runs))
