"""Packers work in processes, and log what they do. All of it belongs in one place.

    python3 -m mpkit grade ch17/one_log
"""

import logging
from multiprocessing import Process


def run_logged(work, names, handler):
    """Run work(name) for each name, in a process called so, all at once.

    Whatever is logged in there at INFO or above, by any logger, is handled by `handler`, here in
    the main process, and by no other handler. All of it is handled when this returns.
    """
    # TODO: what is logged in the processes does not come here.
    processes = [Process(target=work, args=(name,), name=name) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def pack(name):
    """Some work to try it with."""
    logging.getLogger("shop").info("%s packs", name)


if __name__ == "__main__":
    notes = logging.StreamHandler()
    notes.setFormatter(logging.Formatter("%(processName)s: %(message)s"))
    run_logged(pack, ["Ada", "Tony"], notes)
