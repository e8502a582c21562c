/* The list of what is wrong in a form: it is where one is after a refused saving, and its links open
   the tab and the row that hold the field. */
document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("[data-form-errors]");
  if (!list) return;

  function open(field) {
    const tab = field.closest("[role=tabpanel]");
    if (tab?.hidden) document.querySelector(`[role=tab][aria-controls="${tab.id}"]`)?.click();
    const row = field.closest("[data-panel]");
    row?.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
    const sources = field.closest("details");
    if (sources) sources.open = true;
  }

  function place(field) {
    const chooser = document.getElementById(`${field.id}-chooser`);
    if (chooser) return [...chooser.querySelectorAll("button")].find((one) => one.checkVisibility()) ?? chooser;
    const hours = field.closest("hours-table");
    if (!hours || hours.mode === "by_hand") return field;
    return hours.querySelector("hours-boxes [aria-invalid=true]")
      ?? hours.querySelector("[data-mode-choice]:checked") ?? field;
  }

  list.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
    if (!field) return;
    event.preventDefault();
    open(field);
    place(field).focus();
    place(field).scrollIntoView({ block: "center" });
  });
  list.focus();
});
