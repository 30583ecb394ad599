"""One process: the whole application, how it starts, is looked at, and ends; what an administrator does."""
