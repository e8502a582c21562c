/* The boxes of the table of opening hours: from JSON to boxes and back, and each row's error.
   "hours-typed" is sent when something in them was changed. */
(() => {
  const find = (root, selector) => root.querySelector(selector);
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  let errorCount = 0;

  class HoursBoxes extends HTMLElement {
    connectedCallback() {
      if (this.isReady) return;
      this.isReady = true;
      this.addEventListener("input", () => this.changed());
      this.addEventListener("change", () => this.changed());
      this.addEventListener("focusout", () => this.showErrors());
      this.addEventListener("keydown", (event) => this.goOn(event));
      this.addEventListener("click", (event) => this.press(event.target.closest("button")));
    }

    changed() {
      this.refresh();
      this.dispatchEvent(new CustomEvent("hours-typed", { bubbles: true }));
    }

    /* Return goes on to the next box; else it would save the whole form. */
    goOn(event) {
      if (event.key !== "Enter" || !event.target.matches("input")) return;
      event.preventDefault();
      const fields = all(this, "input, select, button").filter((field) => field.checkVisibility());
      fields[fields.indexOf(event.target) + 1]?.focus();
    }

    press(button) {
      if (!button) return;
      if (button.matches("[data-more]")) this.addSpan(button.closest("[data-day]")).focus();
      else if (button.matches("[data-copy]")) this.copyMonday(button.closest("[data-week]"));
      else if (button.matches("[data-new=season]")) this.focusIn(this.addSeason({ week: this.week(this) }));
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

    set typed(typed) {
      this.fillWeek(this, typed.week);
      all(this, "[data-choice]").forEach((row) => {
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
      all(this, "[data-choice]").forEach((row) => {
        const kind = find(row, "[data-kind]").value;
        this.showSpans(row, kind === "own");
        const tick = find(row, "[data-not-usual]");
        if (tick) tick.hidden = kind === "usual";
      });
      all(this, "[data-exception]").forEach((part) => {
        const isOwn = find(part, "[data-name=kind]").value === "own";
        find(part, "[data-own]").hidden = !isOwn;
        all(part, "[data-closed]").forEach((label) => { label.hidden = isOwn; });
      });
      ["season", "exception"].forEach((name) => {
        all(this, `[data-${name}] [data-number]`).forEach((number, place) => {
          number.textContent = place + 1;
        });
      });
      all(this, "[data-week] [data-day]").forEach((day) => {
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

    get typed() {
      const typed = { week: this.week(this), eves_at_weekends: find(this, "[data-at-weekends]").checked };
      all(this, "[data-choice]").forEach((row) => {
        typed[row.dataset.choice] = find(row, "[data-kind]").value;
        typed[row.dataset.times] = this.spans(row);
      });
      typed.seasons = all(this, "[data-season]")
        .map((part) => ({ ...this.values(part), week: this.week(part) }));
      typed.exceptions = all(this, "[data-exception]")
        .map((part) => ({ ...this.values(part), times: this.spans(find(part, "[data-day]")) }));
      return typed;
    }

    /* A row that is being typed in is left in peace until it is left. */
    showErrors(errors = this.errors ?? []) {
      this.errors = errors;
      setTimeout(() => {
        all(this, "[data-error]").forEach((place) => this.setError(place, ""));
        this.errors.forEach(({ place, sentence }) => {
          const row = this.row(place);
          if (row && !row.contains(document.activeElement)) this.setError(this.errorIn(row, place), sentence);
        });
      });
    }

    row(place) {
      const [part, ...numbers] = place.split("-");
      if (part === "week") return numbers.length ? all(find(this, "[data-week]"), "[data-day]")[numbers[0]] : this;
      if (part === "exception") return all(this, "[data-exception]")[numbers[0]];
      if (part !== "season") return find(this, `[data-choice=${part}]`);
      const season = all(this, "[data-season]")[numbers[0]];
      return numbers.length > 1 ? all(season, "[data-day]")[numbers[1]] : season;
    }

    errorIn(row, place) {
      if (place === "week") return find(row, "[data-error=week]");
      return find(row, row.matches("fieldset") ? "[data-error=part]" : "[data-error]");
    }

    setError(place, sentence) {
      if (place.textContent === sentence) return;
      place.textContent = sentence;
      const row = place.closest("[data-day], fieldset") ?? find(this, "[data-week]");
      place.id ||= `hours-error-${(errorCount += 1)}`;
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
  }

  // Not before the page is whole: an element that is met while it is read has no content yet.
  const define = () => customElements.define("hours-boxes", HoursBoxes);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", define);
  else define();
})();
