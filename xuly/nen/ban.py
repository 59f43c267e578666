"""Which release this is: `setup.cfg`, `sau-ro --version` and the tests read it here."""

PHIEN_BAN = "1.0.0"
