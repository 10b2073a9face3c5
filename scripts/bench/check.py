"""The check of a script of 100,000 lines."""

from peers import BATCHSH, PYTHON, compare, write


def check(folder):
    ours, python = [], []
    for n in range(20_000):
        ours += [
            f"let name{n} = \"file {n}\"", f"let total = {n} + 2 * ({n} - 1)",
            f"if $total > {n} {{ print \"$total of ${{name{n}}}\" }}",
            f"let batch = batch create 5c8c3c555033b814b69f947f --format json --tag run={n}",
            f"batch complete $batch",
        ]
        python += [
            f"name{n} = 'file {n}'", f"total = {n} + 2 * ({n} - 1)",
            f"if total > {n}: print(f'{{total}} of {{name{n}}}')",
            f"batch = create('5c8c3c555033b814b69f947f', format='json', tag='run={n}')",
            f"complete(batch)",
        ]
    script = write(folder, "long.batchsh", "\n".join(ours) + "\n")
    peer = write(folder, "long.py", "\n".join(python) + "\n")
    compare("check", [BATCHSH, "check", script], "python3 -m py_compile",
            [PYTHON, "-m", "py_compile", peer], 0.5, 5)
