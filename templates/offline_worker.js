/* Keeps what somebody said yes to, and shows it when there is no network: always with its age, never as new.
   Online every page comes from the network. What is withdrawn, or no longer on the list, leaves the cache. */
const KEPT = "kept";
const AT = "X-Kept-At";
const LIST = "/stod/utan-nat/lista/";
const NOT_OURS = /^\/(admin|granska|api|dokument|media|static)\//;
const PATIENCE = 8_000;
const MINUTE = 60_000;
const FRESH = { now: 5 * MINUTE, directory: 12 * 60 * MINUTE };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(begin(event.data.keep, event.ports[0])));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(asset(event.request));
  else if (mode === "navigate" && !NOT_OURS.test(pathname)) event.respondWith(page(event));
});

/* The network first; where it is silent for too long, the copy, and the network's answer for the next time. */
function page(event) {
  const { url } = event.request;
  const asked = fetch(event.request);
  event.waitUntil(asked.then((response) => learn(url, response.clone())).catch(() => {}));
  return answer(url, asked.catch(() => null));
}

async function answer(url, asked) {
  const soon = await Promise.race([asked, new Promise((tell) => setTimeout(tell, PATIENCE))]);
  if (soon && soon.status < 500) return soon;
  return (await copy(url, "kept")) ?? (await asked) ?? (await copyOfTheDirectory()) ?? Response.error();
}

async function asset(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

async function learn(url, response) {
  const cache = await caches.open(KEPT);
  const isKept = await cache.match(url);
  if (isKept && isGone(response)) await cache.delete(url);
  if (!response.ok) return;
  if (isKept) await keep(cache, url, response);
  await renew(cache);
}

const age = (response) => Date.now() - Number(response.headers.get(AT));

async function keep(cache, url, response) {
  const headers = new Headers(response.headers);
  headers.set(AT, Date.now());
  ["Content-Encoding", "Content-Length"].forEach((name) => headers.delete(name));
  await cache.put(url, new Response(await response.blob(), { headers }));
}

const isGone = ({ status }) => status === 404 || status === 410;
const fetched = (url) => fetch(url, { cache: "no-store" });

/* Whether the address was answered, be it with "gone". */
async function keepWithAssets(cache, url) {
  const response = await fetched(url);
  if (isGone(response)) await cache.delete(url);
  if (!response.ok) return isGone(response);
  const html = await response.clone().text();
  await keep(cache, url, response);
  for (const [, name] of html.matchAll(/"(\/static\/[^"#?]+)/g)) {
    if (!(await cache.match(name))) await keepAsset(cache, name);
  }
  return true;
}

async function keepAsset(cache, name) {
  const response = await fetched(name);
  if (response.ok) await keep(cache, name, response);
}

const listOf = async (cache) => (await cache.keys()).find(({ url }) => new URL(url).pathname.endsWith(LIST));

/* What has grown too old is fetched again; what is no longer named goes. */
async function renew(cache) {
  const kept = await listOf(cache);
  if (!kept || age(await cache.match(kept)) < FRESH.now) return;
  const response = await fetched(kept.url);
  if (!response.ok) return;
  const list = await response.clone().json();
  await keep(cache, kept.url, response);
  await letGo(cache, new Set([new URL(kept.url).pathname, ...list.now, ...list.directory]));
  for (const group of ["now", "directory"]) {
    for (const url of list[group]) {
      const copy = await cache.match(url);
      if (!copy || age(copy) > FRESH[group]) await keepWithAssets(cache, url);
    }
  }
}

async function letGo(cache, named) {
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (!named.has(pathname) && !pathname.startsWith("/static/")) await cache.delete(url);
  }
}

/* Somebody has said yes. The list is kept last: until all the rest is there nothing counts as kept. */
async function begin(address, port) {
  try {
    const cache = await caches.open(KEPT);
    const response = await fetched(address);
    const list = await response.clone().json();
    const all = [...list.now, ...list.directory];
    for (const [done, url] of all.entries()) {
      if (!(await keepWithAssets(cache, url))) throw new Error(url);
      port.postMessage({ done: done + 1, all: all.length });
    }
    await letGo(cache, new Set(all));
    await keep(cache, address, response);
    port.postMessage({ at: Date.now() });
  } catch {
    port.postMessage({ failed: true });
  }
}

async function copyOfTheDirectory() {
  const kept = await listOf(await caches.open(KEPT));
  return kept && copy(kept.url.replace("utan-nat/lista/", ""), "missing");
}

/* A kept page that says, before anything else, that it is old and how old. */
async function copy(url, sentence) {
  const cache = await caches.open(KEPT);
  const [kept, list] = [await cache.match(url), await listOf(cache)];
  if (!kept || !list) return null;
  const { words } = await (await cache.match(list)).json();
  const said = words[sentence].replace("{when}", clock(kept, words.language)).replace("{age}", ago(kept, words.language));
  const mark = `<p class="kept" role="status" lang="${words.language}" dir="${words.direction}">${said}</p>`;
  const html = (await kept.text()).replace(/<body[^>]*>/, (tag) => tag + mark);
  return new Response(html, { headers: kept.headers });
}

function clock(kept, language) {
  const form = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Stockholm", numberingSystem: "latn" };
  return new Intl.DateTimeFormat(language, form).format(Number(kept.headers.get(AT)));
}

function ago(kept, language) {
  const minutes = Math.round(age(kept) / MINUTE);
  const [number, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 2880 ? [minutes / 60, "hour"] : [minutes / 1440, "day"];
  return new Intl.RelativeTimeFormat(`${language}-u-nu-latn`).format(-Math.round(number), unit);
}
