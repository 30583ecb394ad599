"""What goes over the wire: the types of messages, and the frames that carry them."""
