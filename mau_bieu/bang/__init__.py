"""The typed wall: every table that `xuly` hands to `bao_cao`, declared as data."""
