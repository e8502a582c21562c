// Names for what Wagtail leaves without one: the second text field that the tag field's script makes,
// the file field of an upload (it lies behind a button), the first column of a review's history.
const TAGS = ".tagit-new input:not([aria-labelledby])";
const FILES = ".replace-file-input input[type=file]:not([aria-label])";
const TIMES = ".workflow-progress-table th:empty";

function name(within) {
  for (const field of within.querySelectorAll(TAGS)) {
    const named = field.closest(".tagit").parentElement.querySelector("[data-controller~=w-tag]");
    if (named) field.setAttribute("aria-labelledby", `${named.id}-label`);
  }
  for (const field of within.querySelectorAll(FILES)) {
    field.setAttribute("aria-label", field.previousElementSibling.textContent.trim());
  }
  for (const heading of within.querySelectorAll(TIMES)) heading.textContent = "När";
}

name(document);
// Both kinds of field come with a script, or with a file that is being uploaded.
new MutationObserver(() => name(document)).observe(document.body, { childList: true, subtree: true });
