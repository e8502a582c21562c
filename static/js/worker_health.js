// Asks again how the scheduler is while a page stays open. Without this the page tells the time it asked.

const EVERY = 10_000;

const ask = async (place) => {
  const answer = await fetch(place.dataset.workerHealth, { credentials: "same-origin", redirect: "error" });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
};

const renew = async (place) => {
  if (document.hidden) return;
  let words;
  try {
    words = await ask(place);
  } catch {
    return; // an old line with its clock time is still true
  }
  const wasWell = !place.querySelector(".alarm");
  place.innerHTML = words;
  const isWell = !place.querySelector(".alarm");
  // A change is read aloud; the ticking seconds are not.
  if (isWell !== wasWell) place.querySelector(".alarm, p")?.setAttribute("role", "alert");
};

for (const place of document.querySelectorAll("[data-worker-health]")) {
  setInterval(() => renew(place), EVERY);
}
