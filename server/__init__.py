"""HTTP, Socket.IO, tables, the store, the command line: everything between the rules and the world."""
