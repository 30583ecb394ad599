"""What may be asked, how much and how fast: buckets, the allowances, and turns."""
