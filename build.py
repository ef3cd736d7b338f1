#!/usr/bin/env python3
"""The door: gets what is needed, then hands over to the command line, wizard/commands/cli.py. See README."""

import sys

from wizard.files import environment


def main() -> int:
    """Exit 2 where what is needed cannot be had; else as the command says."""
    try:
        if environment.is_ready(for_tests=sys.argv[1:2] == ["test"]):
            from wizard.commands import cli

            return cli.main()
        return environment.run_again(sys.argv)
    except environment.CannotSetUp as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
