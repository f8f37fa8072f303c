"""What is meant: the checked policy, the lead, the decision. Every reader starts here and knows nothing of syntax."""
