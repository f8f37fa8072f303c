"""What a policy can say about any lead at all: questions answered for every one, or not answered and said why."""
