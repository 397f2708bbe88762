"""What several measurements share: the real server, signed-in people, and a peer beside it."""
