/* The page where somebody says yes, or no, to keeping pages for when there is no network. */
const box = document.querySelector("[data-offline]");
const status = box.querySelector("[role=status]");
const workers = navigator.serviceWorker;
const { worker, list, saving, saved, erased, failed, notRenewed } = box.dataset;
/* Where a browser lets no text become a script, the worker's address is the one exception. */
const named = window.trustedTypes?.createPolicy("offline", { createScriptURL: (address) => address });
const WHEN = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Stockholm", numberingSystem: "latn" };

const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => values[name]);
const inWords = (at) => new Intl.DateTimeFormat(document.documentElement.lang, WHEN).format(at);

/* When all was kept, or null. */
async function keptSince() {
  if (!(await workers.getRegistration("/"))) return null;
  const kept = await caches.match(list);
  return kept && Number(kept.headers.get("X-Kept-At"));
}

function show(isKept, words) {
  box.querySelectorAll("[data-if-kept]").forEach((part) => (part.hidden = !isKept));
  box.querySelectorAll("[data-if-not-kept]").forEach((part) => (part.hidden = isKept));
  status.textContent = words;
}

async function erase() {
  for (const registration of await workers.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  show(false, erased);
}

function told(registration) {
  const { port1, port2 } = new MessageChannel();
  registration.active.postMessage({ keep: list }, [port2]);
  return new Promise((tell) => {
    port1.onmessage = ({ data }) => {
      if (data.done) status.textContent = fill(saving, data);
      else tell(data);
    };
  });
}

async function keep() {
  const wasKept = await keptSince();
  try {
    await workers.register(named ? named.createScriptURL(worker) : worker, { scope: "/" });
    const answer = await told(await workers.ready);
    if (answer.failed) throw new Error("the network failed");
    show(true, fill(saved, { when: inWords(answer.at) }));
  } catch {
    if (!wasKept) await erase();
    status.textContent = wasKept ? notRenewed : failed;
  }
}

async function begin() {
  const at = await keptSince();
  show(Boolean(at), at ? fill(saved, { when: inWords(at) }) : "");
  box.querySelectorAll("[data-keep]").forEach((button) => button.addEventListener("click", keep));
  box.querySelectorAll("[data-erase]").forEach((button) => button.addEventListener("click", erase));
}

if (workers && window.caches) begin();
else status.textContent = box.dataset.cannot;
