"""What did the page say on 18 September at 10.45? Kept, answered, and exported."""
