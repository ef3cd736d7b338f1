"""`python -m wizard`: the command line, where what it needs is there already."""

import sys

from wizard.commands import cli

if __name__ == "__main__":
    sys.exit(cli.main())
