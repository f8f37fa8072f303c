"""What is claimed of every possible lead, decided: proved, refuted with a lead that shows it, or not analysed and why."""
