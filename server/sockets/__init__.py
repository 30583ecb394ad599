"""Engine.IO and Socket.IO: what arrives is checked here before anything else sees it."""
