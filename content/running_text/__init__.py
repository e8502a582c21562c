"""Services in running text: how they are rendered, and how an editor picks them."""
