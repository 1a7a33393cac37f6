"""`python -m mockint` → the same as `mockint`."""

import sys

from mockint.cli import main

sys.exit(main())
