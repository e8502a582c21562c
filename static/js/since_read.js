/* What is new since this browser last showed the notice. Only after a yes: then the newest row's number for
   each notice, and nothing else, is kept here. */
const KEPT = "last-read";

const kept = () => JSON.parse(localStorage.getItem(KEPT) ?? "{}");

/* A row of the page's own list, without what leads elsewhere. */
function retold(row) {
  const item = document.createElement("li");
  const lines = [...row.querySelectorAll(":scope > p")].filter((line) => !line.querySelector("a"));
  item.append(...lines.map((line) => line.cloneNode(true)));
  return item;
}

/* At the lower edge of the text: nothing that is being read moves. */
function tell(box, rows) {
  const news = box.querySelector("template").content.cloneNode(true);
  news.querySelector("bdi").textContent = rows.length;
  news.querySelector("ol").append(...rows.map(retold));
  document.querySelector("main").append(news);
}

function showWhetherKept(box, isKept) {
  const [offer, said] = box.children;
  offer.hidden = isKept;
  said.hidden = !isKept;
}

/* An old copy of the page does not take back what a newer one has shown. */
function remember(box) {
  const { since, newest } = box.dataset;
  const read = kept();
  const rows = [...document.querySelectorAll("[data-row]")];
  const unread = since in read ? rows.filter((row) => Number(row.dataset.row) > read[since]) : [];
  if (unread.length) tell(box, unread);
  const last = Math.max(Number(newest), read[since] ?? 0);
  localStorage.setItem(KEPT, JSON.stringify({ ...read, [since]: last }));
  showWhetherKept(box, true);
}

function forget(box) {
  localStorage.removeItem(KEPT);
  document.querySelector(".since__news")?.remove();
  showWhetherKept(box, false);
}

function offer(box) {
  box.querySelector("[data-remember]").addEventListener("click", () => remember(box));
  box.querySelector("[data-forget]").addEventListener("click", () => forget(box));
  try {
    if (localStorage.getItem(KEPT)) remember(box);
    box.hidden = false;
  } catch {
    // the browser keeps nothing, so nothing is offered
  }
}

const offered = document.querySelector("[data-since]");
if (offered && !location.hash.startsWith("#_")) offer(offered); // not in a hidden visit (visit.js)
