/* Suggestions below the search field. All of them are fetched once, when the field gets focus, and are compared
   here: what is typed goes nowhere until the form is sent. */
const MOST = 6;
const form = document.querySelector("form[data-suggestions]");
const field = form?.querySelector('input[type="search"]');
let all = null;
let active = -1;

const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/* A hidden visit (visit.js) leaves nothing behind Back here either. */
function goTo(address) {
  if (location.hash.startsWith("#_")) location.replace(`${address}#_`);
  else location.assign(address);
}

/* Small is better: the beginning of the name, of a word in it, anywhere; null where a word is missing. */
function place(name, words) {
  if (!words.every((word) => name.includes(word))) return null;
  if (name.startsWith(words[0])) return 0;
  return name.includes(` ${words[0]}`) ? 1 : 2;
}

function matching(typed) {
  const words = fold(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (!words.length || words.join("").length < 2) return [];
  return all
    .map((one) => ({ ...one, place: place(one.folded, words) }))
    .filter((one) => one.place !== null)
    .sort((one, other) => one.place - other.place)
    .slice(0, MOST);
}

const list = document.createElement("ul");

function option(one, number) {
  const item = document.createElement("li");
  item.className = "suggestions__one";
  item.id = `forslag-${number}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.address = one.address;
  const name = document.createElement("span");
  name.textContent = one.name;
  if (one.language) [name.lang, name.dir] = [one.language, one.direction];
  const kind = document.createElement("span");
  kind.className = "suggestions__kind";
  kind.textContent = one.kind;
  item.append(name, kind);
  return item;
}

function hide() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  choose(-1);
}

function choose(number) {
  active = number;
  [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === number)));
  if (number < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", list.children[number].id);
}

function show() {
  const found = all ? matching(field.value) : [];
  list.replaceChildren(...found.map(option));
  hide();
  if (!found.length || document.activeElement !== field) return;
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
}

async function load() {
  try {
    const answer = await fetch(form.dataset.suggestions, { credentials: "omit" });
    if (!answer.ok) return;
    const { suggestions } = await answer.json();
    all = suggestions.map((one) => ({ ...one, folded: fold(one.name) }));
    show();
  } catch {
    /* The form is there all the same. */
  }
}

function move(event) {
  const count = list.children.length;
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    return hide();
  }
  if (event.key === "Enter" && active >= 0) {
    event.preventDefault();
    return goTo(list.children[active].dataset.address);
  }
  if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  const step = event.key === "ArrowDown" ? 1 : -1;
  choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
}

if (field) {
  list.className = "suggestions";
  list.id = "forslag";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  form.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", show);
  field.addEventListener("keydown", move);
  field.addEventListener("blur", hide);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-address]");
    if (item) goTo(item.dataset.address);
  });
}
