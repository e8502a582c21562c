/* Begins the fields that Wagtail would begin by a script in the page (nykoping_safety/inert_scripts.py). Nothing is run
   as text: a call is known by its whole form, its name is one of a few, and its arguments are JSON. */
const ARGUMENTS = "\\((.*)\\);?\\s*$";
const FORMS = [
  [`^(init(?:Date|Time|DateTime)Chooser|createTaskChooser)${ARGUMENTS}`, (name, words) => window[name](...list(words))],
  [`^new ((?:Page|Image|Document|Snippet)?Chooser)${ARGUMENTS}`, (name, words) => new window[name](...list(words))],
  [
    "^\\(function\\(\\) {\\s*var panel = new (InlinePanel|MultipleChooserPanel)\\(JSON\\.parse\\((\".*\")\\)\\);\\s*}\\)\\(\\);$",
    (name, words) => new window[name](JSON.parse(JSON.parse(words))),
  ],
].map(([form, begin]) => [new RegExp(form, "s"), begin]);

const list = (words) => JSON.parse(`[${words}]`);

const begin = (script) => {
  if (script.dataset.begun) return;
  script.dataset.begun = "yes";
  const words = script.text.trim();
  if (!words) return; // as Wagtail's page of where a kind of page is used has it
  const known = FORMS.find(([form]) => form.test(words));
  if (!known) throw new Error(`A script in the page that nobody knows: ${words.slice(0, 80)}`);
  const [, name, given] = words.match(known[0]);
  known[1](name, given);
};

const SCRIPTS = "script[type=inert]";
const beginAll = (place) => {
  if (place.nodeType !== Node.ELEMENT_NODE) return;
  if (place.matches(SCRIPTS)) begin(place);
  place.querySelectorAll(SCRIPTS).forEach(begin);
};

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) addedNodes.forEach(beginAll);
}).observe(document, { childList: true, subtree: true });
