/* A copy that nobody renews must not look fresh: once its time is over, every page says so. */
const note = document.querySelector("[data-mirror-until]");

function tellIfOver() {
  const isOver = Date.now() >= Date.parse(note.dataset.mirrorUntil);
  note.classList.toggle("mirror--over", isOver);
  note.querySelector("[data-if-over]").hidden = !isOver;
}

if (note) {
  tellIfOver();
  setInterval(tellIfOver, 60_000);
  window.addEventListener("pageshow", tellIfOver);
}
