// Asks again for what a page says of the running site, while it stays open. Without this the page tells when it asked.

const EVERY = 10_000;

const ask = async (place) => {
  const answer = await fetch(place.dataset.renewedFrom, { credentials: "same-origin", redirect: "error" });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
};

const renew = async (place) => {
  const isSettled = place.dataset.renewedEvery && !place.querySelector("[data-waits], .alarm");
  if (document.hidden || isSettled) return;
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

for (const place of document.querySelectorAll("[data-renewed-from]")) {
  setInterval(() => renew(place), Number(place.dataset.renewedEvery) || EVERY);
}
