"""What a process counts itself, from its own start. Times are seconds."""

from prometheus_client import Counter, Histogram

SHORT = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
LONG = (0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800)

REQUESTS = Counter(
    "safety_requests",
    "Requests that reached the application, by kind of address, method and status.",
    ["kind", "method", "status"],
)
REQUEST_SECONDS = Histogram(
    "safety_request_seconds", "How long the application took to answer.", ["kind"], buckets=SHORT
)
RENDERINGS = Counter(
    "safety_renderings", "Addresses looked at by the worker, by status.", ["status"]
)
RENDERING_SECONDS = Histogram(
    "safety_rendering_seconds", "How long an address took to render and to keep.", buckets=SHORT
)
FAILURES = Counter("safety_failures", "What the worker could not do and tries again.", ["what"])
VISIBLE_SECONDS = Histogram(
    "safety_visible_seconds",
    "From a publication's commit until a resident was seen to get its text.",
    buckets=LONG,
)
NOT_VISIBLE = Counter("safety_not_visible", "Looks that found an older text at a public address.")
