"""A process that migrates a log: `python -m support.migrating URL`. It waits for a line first."""

import sys

from ledger.log import open_log

if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    log = open_log(sys.argv[1])
    log.migrate()
    log.check_migrated()
    log.close()
