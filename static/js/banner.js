/* A page that was kept must not say "just nu" when it no longer is: the banner goes when its time is over. */
const LONGEST_WAIT = 60_000;

function hideWhatIsOver() {
  const now = Date.now();
  const shown = [...document.querySelectorAll("[data-banner-until]:not([hidden])")];
  shown.forEach((banner) => {
    const isOver = now >= Date.parse(banner.dataset.bannerUntil);
    banner.hidden = isOver && !banner.contains(document.activeElement); // never under somebody's finger
  });
  return shown.map((banner) => Date.parse(banner.dataset.bannerUntil) - now);
}

function watch() {
  const left = hideWhatIsOver();
  if (left.length) setTimeout(watch, Math.max(1_000, Math.min(LONGEST_WAIT, ...left)));
}

watch();
/* A phone that slept, or a page that came back from the browser's memory. */
document.addEventListener("visibilitychange", hideWhatIsOver);
window.addEventListener("pageshow", hideWhatIsOver);
