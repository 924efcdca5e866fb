"""What single chapters show: measurements and sliders that no other chapter needs."""
