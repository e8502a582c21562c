"""What the site is made of, as its lock files say: bill of materials, licences, known faults."""
