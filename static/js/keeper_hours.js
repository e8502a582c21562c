/* The table of opening hours in the admin. What it holds goes as JSON into a hidden field beside the
   text field; what it means, and what is wrong in it, is asked of the server while one types. */
(() => {
  const WAIT = 400; // ms after the last key
  const find = (root, selector) => root.querySelector(selector);
  const all = (root, selector) => [...root.querySelectorAll(selector)];

  class HoursTable extends HTMLElement {
    connectedCallback() {
      if (this.isReady) return;
      this.isReady = true;
      this.written = find(this, "[data-by-hand] input");
      this.sent = find(this, "input[type=hidden]");
      this.boxes = find(this, "hours-boxes");
      customElements.upgrade(this.boxes);
      find(this, "[data-by-hand] .stored-hours")?.remove();
      all(this, "[data-mode-choice]").forEach((radio) => {
        radio.name = `${this.sent.name}-mode`;
        radio.addEventListener("change", () => this.choose(radio.value));
      });
      this.boxes.typed = this.dataset.typed ? JSON.parse(this.dataset.typed) : {};
      this.show(this.dataset.mode);
      find(this, "[data-by-hand-why]").hidden = this.mode !== "by_hand" || !this.written.value;
      find(this, "[data-form]").hidden = false;
      this.listen();
      if (this.mode !== "unknown") this.ask();
    }

    listen() {
      this.boxes.addEventListener("hours-typed", () => this.changed());
      this.written.addEventListener("input", () => this.askSoon());
      const paste = find(this, "[data-paste] input");
      find(this, "[data-undo] button").addEventListener("click", () => this.undo(paste));
      find(this, "[data-fill-in]").addEventListener("click", () => this.paste(paste));
      paste.addEventListener("change", () => this.paste(paste));
      paste.addEventListener("paste", () => setTimeout(() => this.paste(paste)));
      paste.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault(); // else the whole form would be saved
        this.paste(paste);
      });
    }

    get mode() {
      return find(this, "[data-mode-choice]:checked")?.value ?? "unknown";
    }

    /* What is seen in each mode. */
    show(mode) {
      all(this, "[data-mode-choice]").forEach((radio) => { radio.checked = radio.value === mode; });
      this.boxes.hidden = mode !== "table";
      find(this, "[data-by-hand]").hidden = mode !== "by_hand";
      find(this, ".hours__meaning").hidden = mode === "unknown";
    }

    /* A keeper's choice; what was typed in the other modes stays, in case of a slip. */
    choose(mode) {
      if (mode === "always" || mode === "unknown") {
        this.byHand ??= this.written.value;
        this.written.value = mode === "always" ? "24/7" : "";
      } else if (this.byHand !== undefined) {
        this.written.value = this.byHand;
        this.byHand = undefined;
      }
      if (mode === "by_hand") this.written.value ||= this.expression ?? "";
      this.sent.value = mode === "table" ? JSON.stringify(this.boxes.typed) : "";
      this.show(mode);
      this.tellOthers();
      this.ask();
    }

    changed() {
      this.sent.value = JSON.stringify(this.boxes.typed);
      this.askSoon();
    }

    /* ---- Asking the server ---- */

    askSoon() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(), WAIT);
    }

    async ask() {
      const question = { table: { table: this.boxes.typed }, by_hand: { written: this.written.value }, always: { written: "24/7" } };
      const asked = question[this.mode];
      const answer = asked ? await this.fetch(asked) : { errors: [] };
      if (!answer) return;
      this.boxes.showErrors(answer.errors ?? []);
      this.showMeaning(answer);
    }

    async paste(field) {
      const told = find(this, "[data-paste-answer]");
      if (!field.value.trim() || field.value === this.pasted) return;
      this.pasted = field.value;
      const answer = await this.fetch({ paste: field.value, table: this.boxes.typed });
      told.textContent = answer?.refused ?? "";
      if (!answer || answer.refused) return;
      this.offerUndo(answer);
      if (answer.table) this.boxes.typed = answer.table;
      this.show(answer.mode);
      this.byHand = undefined;
      this.written.value = answer.written;
      this.sent.value = answer.mode === "table" ? JSON.stringify(this.boxes.typed) : "";
      this.boxes.showErrors([]);
      this.showMeaning(answer);
      this.keepNote(answer.note);
      this.tellOthers();
    }

    /* What stood there may have taken long to write, and a paste can replace all of it. */
    offerUndo({ words }) {
      const before = find(this, "[data-words]").textContent;
      this.before = { mode: this.mode, typed: this.boxes.typed, written: this.written.value };
      find(this, "[data-before]").textContent = before;
      find(this, "[data-undo]").hidden = this.mode === "unknown" || !before || before === words;
    }

    undo(field) {
      const { mode, typed, written } = this.before;
      this.boxes.typed = typed;
      this.show(mode);
      this.written.value = written;
      this.sent.value = mode === "table" ? JSON.stringify(typed) : "";
      find(this, "[data-undo]").hidden = true;
      this.pasted = undefined;
      this.tellOthers();
      this.ask();
      field.focus();
    }

    /* "Ring i stället …" belongs in the remark about the hours, unless there is one already. */
    keepNote(note) {
      const remark = find(this.closest("form"), `[name="${this.sent.name.replace("opening_hours-table", "hours_note_sv")}"]`);
      if (note && remark && !remark.value) {
        remark.value = note;
        remark.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }

    async fetch(asked) {
      this.latest?.abort();
      this.latest = new AbortController();
      try {
        const answer = await fetch(this.dataset.check, {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            "X-CSRFToken": find(this.closest("form"), "[name=csrfmiddlewaretoken]").value,
          },
          body: JSON.stringify(asked),
          signal: this.latest.signal,
        });
        return answer.ok ? await answer.json() : null;
      } catch {
        return null; // overtaken by a later question, or no network: saving checks all the same
      }
    }

    showMeaning({ words, days, refused, written }) {
      this.expression = written;
      const said = words || refused || "";
      find(this, "[data-words-are]").hidden = !words;
      if (find(this, "[data-words]").textContent !== said) find(this, "[data-words]").textContent = said;
      find(this, "[data-days-are]").hidden = !days;
      find(this, "[data-days]").innerHTML = days ?? "";
    }

    tellOthers() {
      this.dispatchEvent(new CustomEvent("hours-changed", { bubbles: true }));
    }
  }

  // Not before the page is whole: an element that is met while it is read has no content yet.
  const define = () => customElements.define("hours-table", HoursTable);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", define);
  else define();
})();
