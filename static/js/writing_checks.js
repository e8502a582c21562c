/* In the panel "Kontroller": what is to be looked at again in the text, while it is being written. */
const AFTER_TYPING = 800; // ms
const form = document.querySelector("[data-edit-form]");
const section = document.querySelector("[data-writing-checks]");

if (form && section) {
  const part = (name) => section.querySelector(`[data-writing-checks-${name}]`);
  const toggle = document.querySelector('[data-side-panel-toggle="checks"] [data-side-panel-toggle-counter]');
  const panelCount = document.querySelector("[data-content-checker-count]");
  let count = 0;
  let timer;
  let asked;

  /** Wagtail counts its own findings alone, and anew after each of its checks. */
  function countBoth() {
    const all = count + (Number.parseInt(panelCount?.textContent, 10) || 0);
    toggle.textContent = all;
    toggle.hidden = all === 0;
  }

  function say(answer) {
    const { one, many, none } = part("said").dataset;
    const sentence = answer.count === 1 ? one : many.replace("{count}", answer.count);
    const words = answer.count ? sentence : none;
    if (part("said").textContent !== words) part("said").textContent = words;
  }

  function show(answer) {
    const isOpen = part("list").querySelector("details")?.open;
    part("list").innerHTML = answer.html;
    const details = part("list").querySelector("details");
    if (details && isOpen) details.open = true;
    count = answer.count;
    part("count").textContent = count;
    part("count").hidden = count === 0;
    countBoth();
    say(answer);
  }

  async function check() {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const address = section.dataset.writingChecks;
      const response = await fetch(address, { method: "POST", body: new FormData(form), signal });
      if (!response.ok || response.redirected) throw new Error(response.status);
      show(await response.json());
      part("failed").hidden = true;
    } catch (error) {
      if (error.name !== "AbortError") part("failed").hidden = false;
    }
  }

  function checkSoon() {
    clearTimeout(timer);
    timer = setTimeout(check, AFTER_TYPING);
  }

  /** A block may be folded, and a field takes the cursor. */
  function goTo(event) {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    target.querySelector('[data-panel-toggle][aria-expanded="false"]')?.click();
    target.scrollIntoView({ block: "center" });
    const field = 'textarea, [contenteditable="true"], input:not([type="hidden"])';
    (target.matches(field) ? target : target.querySelector(field))?.focus({ preventScroll: true });
  }

  document.addEventListener("w-unsaved:add", checkSoon);
  document.addEventListener("w-preview:content", countBoth);
  section.addEventListener("click", goTo);
  checkSoon();
}
