// A file that is dropped anywhere on the page is the chosen one.
const form = document.querySelector("[data-drop-file]");
const input = form?.querySelector("input[type=file]");
const hint = form?.querySelector("[data-drop-hint]");

if (input && hint) {
  hint.hidden = false;
  const holdsFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    form.classList.add("drafting--over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("drafting--over");
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    form.classList.remove("drafting--over");
    input.files = event.dataTransfer.files;
    input.focus();
  });
}
