/* Calls back every worker that was handed out: what it kept is erased, and so is the worker. */
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(erase()));

async function erase() {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
}
