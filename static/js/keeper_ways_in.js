/* A way in, in the admin: what its number dials or its address opens is told while one types, and
   only what has a meaning for its kind is asked for. What holds something is never hidden. */
(() => {
  const WAIT = 400; // ms after the last key
  const EMPTY = ["", "unknown"];
  const find = (root, selector) => root.querySelector(selector);

  class WayInCheck extends HTMLElement {
    connectedCallback() {
      if (this.isReady) return;
      this.isReady = true;
      this.written = find(this, "input");
      this.row = this.closest("[data-inline-panel-child]") ?? this.closest("form");
      this.kind = find(document, `#${CSS.escape(this.written.id.replace(/written_as$/, "kind"))}`);
      this.written.addEventListener("input", () => this.askSoon());
      this.kind.addEventListener("change", () => {
        this.showWhatMatters();
        this.ask();
      });
      this.row.addEventListener("change", () => this.showWhatMatters());
      this.row.addEventListener("hours-changed", () => this.showWhatMatters());
      queueMicrotask(() => this.showWhatMatters());
      if (this.written.value) this.ask();
    }

    showWhatMatters() {
      const notAsked = JSON.parse(this.dataset.notAsked);
      const names = new Set(Object.values(notAsked).flat());
      names.forEach((name) => {
        const field = find(this.row, `[data-contentpath=${name}]`);
        if (!field) return;
        const isAsked = !(notAsked[this.kind.value] ?? []).includes(name);
        field.closest(".w-panel__wrapper").hidden = !isAsked && !this.holdsSomething(field);
      });
      const help = find(this.closest("[data-field]"), "[data-field-help] .help");
      this.usualHelp ??= help.textContent;
      help.textContent = JSON.parse(this.dataset.hints)[this.kind.value] ?? this.usualHelp;
    }

    holdsSomething(field) {
      const error = find(field, ".error-message");
      const hours = find(field, "hours-table");
      if (hours) return hours.mode !== "unknown" || Boolean(error);
      return Boolean(error) || [...field.querySelectorAll("input, select")].some((input) => !EMPTY.includes(input.value));
    }

    askSoon() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(), WAIT);
    }

    async ask() {
      this.latest?.abort();
      this.latest = new AbortController();
      const id = document.getElementById(this.written.id.replace(/written_as$/, "id"))?.value ?? "";
      try {
        const answer = await fetch(this.dataset.check, {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            "X-CSRFToken": find(this.closest("form"), "[name=csrfmiddlewaretoken]").value,
          },
          body: JSON.stringify({ kind: this.kind.value, written: this.written.value, id }),
          signal: this.latest.signal,
        });
        if (answer.ok) find(this, "[data-answer]").innerHTML = (await answer.json()).html;
      } catch {
        // Overtaken by a later question, or no network: saving checks all the same.
      }
    }
  }

  // Not before the page is whole: an element that is met while it is read has no content yet.
  const define = () => customElements.define("way-in-check", WayInCheck);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", define);
  else define();
})();
