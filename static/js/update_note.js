/* "Uppdatera" leads to #vad-ar-nytt: the question what is new is where one is. */
const WANTED = "#vad-ar-nytt";

function ask() {
  if (location.hash !== WANTED) return;
  const first = document.querySelector("#id_update_kind input[type=radio]:checked, #id_update_kind input[type=radio]");
  if (!first) return;
  (first.closest("[data-panel]") ?? first).scrollIntoView({ block: "start" });
  first.focus({ preventScroll: true });
}

/* After Wagtail's own scripts have opened the tab and the panels. */
window.addEventListener("load", () => setTimeout(ask, 0));
window.addEventListener("hashchange", ask);
