/* Says what depends on the clock: "Öppet nu, till 21", and on paper when it was printed. The page itself says only what is true at any hour.
   `data-open` holds the hours of the coming days (content/open_now.py); beyond them nothing is said. */
const HOUR = 60;
const DAY = 24 * HOUR;
const [MORNING, NOON] = [6, 12];
const CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Stockholm",
  hourCycle: "h23",
  ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
});
const source = document.getElementById("open-now-words");
const words = source ? JSON.parse(source.textContent) : null;

const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => values[name]);

/* Minutes since 1970 when it changes; closed before the first, known until the last. */
function edges(encoded) {
  let minute = 0;
  return encoded.split(" ").map((figures) => (minute += parseInt(figures, 36)));
}

/* Open, and until when; null where nothing is known. */
function state(encoded, now) {
  const changes = edges(encoded);
  const next = changes.findIndex((minute) => now < minute);
  if (next < 1) return null;
  const isKnown = changes[next] < changes.at(-1);
  return { isOpen: next % 2 === 0, until: isKnown ? changes[next] : null };
}

/* What a clock in Nyköping shows; `date` counts days. */
function local(minute) {
  const shown = {};
  CLOCK.formatToParts(minute * 60_000).forEach(({ type, value }) => (shown[type] = Number(value)));
  const { year, month, day, hour, minute: minutes } = shown;
  return { month, day, hour, minutes, date: Date.UTC(year, month - 1, day) / (DAY * 60_000) };
}

const twoFigures = (number, isWanted) => String(number).padStart(isWanted ? 2 : 1, "0");

function clock({ hour, minutes }, isNight) {
  const figures = { hour: twoFigures(hour, isNight), minutes: twoFigures(minutes, true) };
  return fill(minutes ? words.clock : words.wholeHour, figures);
}

function onDay(at, today, inAWeek = words.onWeekday) {
  const days = at.date - today.date;
  const weekday = words.weekdays[(((at.date + 3) % 7) + 7) % 7];
  const day = fill(words.day, { day: at.day });
  const values = { weekday, day, month: words.months[at.month - 1], clock: clock(at) };
  if (days === 0) return fill(words.today, values);
  if (days === 1) return fill(words.tomorrow, values);
  return fill(days < 7 ? inAWeek : words.onDate, values);
}

/* "till 21", "till 06" in the night that has begun, "till måndag kl. 8". */
function untilWhen(minute, now) {
  const [at, today] = [local(minute), local(now)];
  const isTomorrow = at.date === today.date + 1;
  if (isTomorrow && at.hour + at.minutes === 0) return words.midnight;
  const isSoon = at.date === today.date || (isTomorrow && at.hour < NOON);
  return isSoon ? clock(at, at.hour <= MORNING) : onDay(at, today, words.weekday);
}

function sentence(known, now) {
  if (!known) return "";
  if (!known.until) return known.isOpen ? words.open : words.closed;
  if (known.isOpen) return fill(words.openUntil, { when: untilWhen(known.until, now) });
  return fill(words.closedUntil, { when: onDay(local(known.until), local(now)) });
}

function show(line, now) {
  const known = state(line.dataset.open, now);
  const said = sentence(known, now);
  if (line.textContent !== said) line.textContent = said;
  line.classList.toggle("open-now--open", Boolean(known?.isOpen));
  return known;
}

/* Does nobody surely answer here? Then the first face whose line is open stands in the box, else its own. */
function showInstead(box, now) {
  if (box.contains(document.activeElement)) return;
  const here = [...box.closest("[data-here]").querySelectorAll(".open-now[data-open]")];
  const states = here.map((line) => state(line.dataset.open, now)).filter(Boolean);
  const isOpen = states.some((known) => known.isOpen);
  const [own, ...offers] = box.children;
  const offer = !isOpen && offers.find((one) => state(one.dataset.open, now)?.isOpen);
  [own, ...offers].forEach((face) => (face.hidden = face !== (offer || own)));
}

/* A promised update that has not come: the page may be kept longer than the promise. */
function showIfLate(line, now) {
  const isLate = now >= Number(line.dataset.lateFrom);
  line.hidden = !isLate;
  line.previousElementSibling.hidden = isLate;
}

function tell() {
  const now = Math.floor(Date.now() / 60_000);
  document.querySelectorAll("[data-late-from]").forEach((line) => showIfLate(line, now));
  document.querySelectorAll(".open-now[data-open]").forEach((line) => show(line, now));
  document.querySelectorAll("[data-instead]").forEach((box) => {
    showInstead(box, now);
    box.ariaLive = "polite"; // what changes later is told, what the page begins with is not
  });
}

function tellEachMinute() {
  tell();
  setTimeout(tellEachMinute, 60_000 - (Date.now() % 60_000));
}

if (words) {
  tellEachMinute();
  /* A phone that slept, or a page that came back from the browser's memory. */
  document.addEventListener("visibilitychange", tell);
  window.addEventListener("pageshow", tell);
}

/* Paper is read long after: when it was printed, with the year, in the page's language. */
window.addEventListener("beforeprint", () => {
  const form = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Stockholm", numberingSystem: "latn" };
  const when = new Intl.DateTimeFormat(document.documentElement.lang, form).format();
  document.querySelectorAll("[data-printed]").forEach((line) => {
    line.textContent = fill(line.dataset.printed, { when });
  });
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll("[data-printed]").forEach((line) => (line.textContent = ""));
});
