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
      this.table = find(this, "[data-table]");
      find(this, "[data-by-hand] .stored-hours")?.remove();
      all(this, "[data-mode-choice]").forEach((radio) => {
        radio.name = `${this.sent.name}-mode`;
        radio.addEventListener("change", () => this.choose(radio.value));
      });
      this.fill(this.dataset.typed ? JSON.parse(this.dataset.typed) : {});
      this.show(this.dataset.mode);
      find(this, "[data-by-hand-why]").hidden = this.mode !== "by_hand" || !this.written.value;
      find(this, "[data-form]").hidden = false;
      this.listen();
      if (this.mode !== "unknown") this.ask();
    }

    listen() {
      this.table.addEventListener("input", () => this.changed());
      this.table.addEventListener("change", () => this.changed());
      this.table.addEventListener("focusout", () => this.showErrors());
      this.table.addEventListener("click", (event) => this.press(event.target.closest("button")));
      this.written.addEventListener("input", () => this.askSoon());
      const paste = find(this, "[data-paste] input");
      find(this, "[data-fill-in]").addEventListener("click", () => this.paste(paste));
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
      this.table.hidden = mode !== "table";
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
      this.sent.value = mode === "table" ? JSON.stringify(this.typed()) : "";
      this.show(mode);
      this.tellOthers();
      this.ask();
    }

    changed() {
      this.refresh();
      this.sent.value = JSON.stringify(this.typed());
      this.askSoon();
    }

    press(button) {
      if (!button) return;
      if (button.matches("[data-more]")) this.addSpan(button.closest("[data-day]")).focus();
      else if (button.matches("[data-copy]")) this.copyMonday(button.closest("[data-week]"));
      else if (button.matches("[data-new=season]")) this.focusIn(this.addSeason({ week: this.week(this.table) }));
      else if (button.matches("[data-new=exception]")) this.focusIn(this.addException({}));
      else if (button.matches("[data-remove]")) this.remove(button.closest("fieldset"));
      else return;
      this.changed();
    }

    focusIn(part) {
      find(part, "input").focus();
    }

    remove(part) {
      part.remove();
      find(this, "[data-new]").focus();
    }

    copyMonday(week) {
      const [monday, ...rest] = all(week, "[data-day]");
      rest.slice(0, 4).forEach((day) => this.fillSpans(day, this.spans(monday)));
    }

    /* ---- From JSON to boxes ---- */

    part(name) {
      return find(this, `template[data-part=${name}]`).content.firstElementChild.cloneNode(true);
    }

    addSpan(day, [opens, closes] = ["", ""]) {
      const place = find(day, "[data-spans]");
      const span = this.part("span");
      const number = place.children.length + 1;
      const [first, last] = all(span, "input");
      [[first, opens], [last, closes]].forEach(([input, value]) => {
        const also = number > 1 ? ` ${number}` : "";
        input.setAttribute("aria-label", `${place.dataset.name}, ${input.getAttribute("aria-label")}${also}`);
        input.value = value;
      });
      place.append(span);
      return first;
    }

    fillSpans(day, spans) {
      find(day, "[data-spans]").replaceChildren();
      (spans?.length ? spans : [["", ""]]).forEach((span) => this.addSpan(day, span));
    }

    fillWeek(root, week = []) {
      all(find(root, "[data-week]"), "[data-day]").forEach((day, place) => this.fillSpans(day, week[place]));
    }

    fill(typed) {
      this.fillWeek(this.table, typed.week);
      all(this.table, "[data-choice]").forEach((row) => {
        find(row, "[data-kind]").value = typed[row.dataset.choice] ?? find(row, "[data-kind]").value;
        this.fillSpans(row, typed[row.dataset.times]);
      });
      find(this, "[data-at-weekends]").checked = typed.eves_at_weekends === true;
      find(this, "[data-seasons]").replaceChildren();
      find(this, "[data-exceptions]").replaceChildren();
      (typed.seasons ?? []).forEach((season) => this.addSeason(season));
      (typed.exceptions ?? []).forEach((exception) => this.addException(exception));
      this.refresh();
    }

    addPart(name, values) {
      const part = this.part(name);
      all(part, "[data-name]").filter((field) => field.matches("input, select")).forEach((field) => {
        const value = values[field.dataset.name];
        if (field.type === "checkbox") field.checked = value === true;
        else if (value !== undefined) field.value = value;
      });
      find(this, `[data-${name}s]`).append(part);
      return part;
    }

    addSeason(values) {
      const part = this.addPart("season", values);
      this.fillWeek(part, values.week);
      return part;
    }

    addException(values) {
      const part = this.addPart("exception", values);
      this.fillSpans(find(part, "[data-day]"), values.times);
      return part;
    }

    /* What follows from the choices in the table. */
    refresh() {
      all(this.table, "[data-choice]").forEach((row) => {
        const kind = find(row, "[data-kind]").value;
        this.showSpans(row, kind === "own");
        const tick = find(row, "[data-not-usual]");
        if (tick) tick.hidden = kind === "usual";
      });
      all(this.table, "[data-exception]").forEach((part) => {
        const isOwn = find(part, "[data-name=kind]").value === "own";
        find(part, "[data-own]").hidden = !isOwn;
        all(part, "[data-closed]").forEach((label) => { label.hidden = isOwn; });
      });
      ["season", "exception"].forEach((name) => {
        all(this.table, `[data-${name}] [data-number]`).forEach((number, place) => {
          number.textContent = place + 1;
        });
      });
      all(this.table, "[data-week] [data-day]").forEach((day) => {
        day.classList.toggle("hours__day--closed", this.spans(day).length === 0);
      });
    }

    showSpans(row, isShown) {
      find(row, "[data-spans]").hidden = !isShown;
      find(row, "[data-more]").hidden = !isShown;
    }

    /* ---- From boxes to JSON ---- */

    spans(day) {
      return all(day, "[data-span]")
        .map((span) => all(span, "input").map((input) => input.value.trim()))
        .filter((times) => times.some(Boolean));
    }

    week(root) {
      return all(find(root, "[data-week]"), "[data-day]").map((day) => this.spans(day));
    }

    values(part) {
      const fields = all(part, "[data-name]").filter((field) => field.matches("input, select"));
      return Object.fromEntries(
        fields.map((field) => [field.dataset.name, field.type === "checkbox" ? field.checked : field.value]),
      );
    }

    typed() {
      const typed = { week: this.week(this.table), eves_at_weekends: find(this, "[data-at-weekends]").checked };
      all(this.table, "[data-choice]").forEach((row) => {
        typed[row.dataset.choice] = find(row, "[data-kind]").value;
        typed[row.dataset.times] = this.spans(row);
      });
      typed.seasons = all(this.table, "[data-season]")
        .map((part) => ({ ...this.values(part), week: this.week(part) }));
      typed.exceptions = all(this.table, "[data-exception]")
        .map((part) => ({ ...this.values(part), times: this.spans(find(part, "[data-day]")) }));
      return typed;
    }

    /* ---- Asking the server ---- */

    askSoon() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(), WAIT);
    }

    async ask() {
      const question = { table: { table: this.typed() }, by_hand: { written: this.written.value }, always: { written: "24/7" } };
      const asked = question[this.mode];
      const answer = asked ? await this.fetch(asked) : { errors: [] };
      if (!answer) return;
      this.errors = answer.errors ?? [];
      this.showErrors();
      this.showMeaning(answer);
    }

    async paste(field) {
      const told = find(this, "[data-paste-answer]");
      if (!field.value.trim()) return;
      const answer = await this.fetch({ paste: field.value, table: this.typed() });
      told.textContent = answer?.refused ?? "";
      if (!answer || answer.refused) return;
      if (answer.table) this.fill(answer.table);
      this.show(answer.mode);
      this.byHand = undefined;
      this.written.value = answer.written;
      this.sent.value = answer.mode === "table" ? JSON.stringify(this.typed()) : "";
      this.errors = [];
      this.showErrors();
      this.showMeaning(answer);
      this.keepNote(answer.note);
      this.tellOthers();
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

    showMeaning({ words, days, refused }) {
      const said = words || refused || "";
      find(this, "[data-words-are]").hidden = !words;
      if (find(this, "[data-words]").textContent !== said) find(this, "[data-words]").textContent = said;
      find(this, "[data-days-are]").hidden = !days;
      find(this, "[data-days]").innerHTML = days ?? "";
    }

    /* A row that is being typed in is left in peace until it is left. */
    showErrors() {
      setTimeout(() => {
        all(this.table, "[data-error]").forEach((place) => this.setError(place, ""));
        (this.errors ?? []).forEach(({ place, sentence }) => {
          const row = this.row(place);
          if (row && !row.contains(document.activeElement)) this.setError(this.errorIn(row, place), sentence);
        });
      });
    }

    row(place) {
      const [part, ...numbers] = place.split("-");
      if (part === "week") return numbers.length ? all(find(this.table, "[data-week]"), "[data-day]")[numbers[0]] : this.table;
      if (part === "exception") return all(this.table, "[data-exception]")[numbers[0]];
      if (part !== "season") return find(this.table, `[data-choice=${part}]`);
      const season = all(this.table, "[data-season]")[numbers[0]];
      return numbers.length > 1 ? all(season, "[data-day]")[numbers[1]] : season;
    }

    errorIn(row, place) {
      if (place === "week") return find(row, "[data-error=week]");
      return find(row, row.matches("fieldset") ? "[data-error=part]" : "[data-error]");
    }

    setError(place, sentence) {
      if (place.textContent === sentence) return;
      place.textContent = sentence;
      const row = place.closest("[data-day], fieldset") ?? find(this.table, "[data-week]");
      const count = (HoursTable.count = (HoursTable.count ?? 0) + 1);
      place.id ||= `hours-error-${count}`;
      all(row, "[data-span] input, select[data-kind]").forEach((input) => {
        if (sentence) {
          input.setAttribute("aria-invalid", "true");
          input.setAttribute("aria-describedby", place.id);
        } else {
          input.removeAttribute("aria-invalid");
          input.removeAttribute("aria-describedby");
        }
      });
    }

    tellOthers() {
      this.dispatchEvent(new CustomEvent("hours-changed", { bubbles: true }));
    }
  }

  customElements.define("hours-table", HoursTable);
})();
