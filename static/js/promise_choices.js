/* Easy choices beside the exact time: "om 1 timme", "kl. 18.00", "ingen". They only fill in the field. */
const MINUTE = 60_000;
const CLOCK = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm",
  dateStyle: "short",
  timeStyle: "short",
});

/* "2026-11-25 18:00" in Nyköping, whatever the computer's own zone. */
const written = (at) => CLOCK.format(at).slice(0, 16);
const quarter = 15 * MINUTE;

function fromNow(minutes) {
  const at = Date.now() + Number(minutes) * MINUTE;
  return written(new Date(Math.ceil(at / quarter) * quarter));
}

/* Today, or tomorrow where that clock time has been. */
function atClock(clock) {
  const today = `${written(new Date()).slice(0, 10)} ${clock}`;
  if (today > written(new Date())) return today;
  return `${written(new Date(Date.now() + 24 * 60 * MINUTE)).slice(0, 10)} ${clock}`;
}

function value(choice) {
  if (!choice) return "";
  return choice.includes(":") ? atClock(choice) : fromNow(choice);
}

function offer(field) {
  if (field.dataset.promiseReady) return;
  field.dataset.promiseReady = "yes";
  const { heading, choices } = JSON.parse(field.dataset.promiseChoices);
  const row = document.createElement("div");
  row.className = "promise-choices";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", heading);
  for (const [label, choice] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = label;
    button.addEventListener("click", () => {
      field.value = value(choice);
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
    });
    row.append(button);
  }
  field.after(row);
}

const offerAll = () => document.querySelectorAll("[data-promise-choices]").forEach(offer);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offerAll);
else offerAll();
