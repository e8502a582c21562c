/* A visit that can end at once, and that leaves nothing behind Back once the reader has said so.
   "Hidden" is said by the address alone ("#_", or "#_id" with a place on the page): no cookie, no storage. */
const HIDDEN = "#_";
const WITHIN = 5_000;
const TIMES = 3;
const bar = document.querySelector("[data-leave]");
const said = bar?.querySelector("[role=status]");
let presses = [];
let isAlone = false; // Shift is down, and no other key since: it writes no capital letter
let forgetting = 0;

const isHidden = () => location.hash.startsWith(HIDDEN);

/* What was on the screen is gone before the other page has come. */
function leave(event) {
  event?.preventDefault();
  const { href, hostname } = bar.querySelector("a");
  document.title = hostname;
  document.body.replaceChildren();
  location.replace(href);
}

function say(words) {
  said.textContent = words;
}

function stop() {
  clearTimeout(forgetting);
  if (presses.length) say(bar.dataset.stopped);
  presses = [];
}

function count() {
  const now = Date.now();
  presses = [...presses.filter((at) => now - at < WITHIN), now];
  if (presses.length >= TIMES) return leave();
  say(bar.dataset.count.replace("{count}", presses.length));
  clearTimeout(forgetting);
  forgetting = setTimeout(stop, WITHIN);
}

function watchKeys() {
  document.addEventListener("keydown", ({ key, repeat }) => {
    if (key === "Escape") stop();
    if (!repeat) isAlone = key === "Shift";
  });
  document.addEventListener("keyup", ({ key }) => {
    if (key === "Shift" && isAlone) count();
    isAlone = false;
  });
}

function goTo(id) {
  const place = document.getElementById(decodeURIComponent(id));
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
}

/* Another page takes this one's place; a place on this page adds nothing behind Back either. */
function replaceWith(address) {
  const isOurs = address.origin === location.origin;
  const isHere = isOurs && address.pathname + address.search === location.pathname + location.search;
  if (isHere && address.hash) return goTo(address.hash.slice(1));
  if (isOurs) address.hash = HIDDEN + address.hash.slice(1);
  location.replace(address);
}

function follow(event) {
  const link = event.target.closest?.("a[href]");
  const isOwnTab = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isOwnTab || event.defaultPrevented || !/^https?:$/.test(link.protocol)) return;
  event.preventDefault();
  replaceWith(new URL(link.href));
}

function ask(event) {
  const form = event.target;
  if (form.method !== "get" || event.defaultPrevented) return;
  event.preventDefault();
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form, event.submitter));
  replaceWith(address);
}

function hide() {
  document.addEventListener("click", follow);
  document.addEventListener("submit", ask);
  bar?.querySelector("[hidden]").removeAttribute("hidden");
  goTo(location.hash.slice(HIDDEN.length));
}

/* The page that explains it is where the choice is made and taken back. */
function offer(name, fragment) {
  const choice = document.querySelector(`[data-${name}-visit]`);
  if (!choice) return;
  choice.hidden = isHidden() === (name === "hide");
  choice.addEventListener("click", (event) => {
    event.preventDefault();
    history.replaceState(null, "", location.pathname + location.search + fragment);
    location.reload();
  });
}

/* A kept copy gives way to the page itself as soon as it can be had again, unless the reader is on the way elsewhere:
   browsers say "online" too early, and a reload would take back what was tapped. */
function giveWay() {
  let isLeaving = false;
  addEventListener("beforeunload", () => (isLeaving = true));
  addEventListener("online", async () => {
    const answered = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answered && !isLeaving) location.reload();
  });
}

if (bar) {
  bar.querySelector("a").addEventListener("click", leave);
  watchKeys();
}
offer("hide", HIDDEN);
offer("show", "");
if (isHidden()) hide();
if (document.querySelector(".kept")) giveWay();
