"""What the campaigns of hostile input and overload share: raw sockets, corpora, attackers,
probes."""
