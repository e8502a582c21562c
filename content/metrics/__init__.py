"""Numbers for Prometheus, on ports of their own. No label is anything that a visitor wrote."""
