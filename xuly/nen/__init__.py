"""The ground: calendar of the campaign and the working folder."""
