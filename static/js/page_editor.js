/* What Wagtail's page editor forgets about autosaving, and who else is at the page, in words.
 *
 * 1. What is typed while an autosave is on its way counts as saved when the answer comes. It is
 *    not: it is saved anew.
 * 2. What is typed before the editor has taken its first picture of the form counts as what was
 *    there. It is saved as well.
 * 3. A question about who else is here, asked before an autosave and answered after it, takes
 *    one's own autosave for another window's. Every button then asks instead of saving.
 * 4. An autosave that is never answered says nothing. After a while we do.
 * 5. A double click on a button that asks first would close the question with its second click.
 */

const form = document.querySelector("form[data-edit-form]");
const region = document.querySelector("#together");
const NOT_TYPED = /^(csrfmiddlewaretoken|next|loaded_revision_.*|overwrite_revision_id|comments-.*)$/;
const LONG = 15_000; // ms

const own = new Set([form?.elements.loaded_revision_id?.value]);
let sent = null;
let timer = null;
let typedEarly = false;
let isWatched = false;
let others = "";
let slow = "";

const typed = (data, without = []) =>
  JSON.stringify(
    [...data]
      .filter(([name]) => !NOT_TYPED.test(name) && !without.includes(name))
      .map(([name, value]) => [name, value instanceof File ? `${value.name} ${value.size}` : value]),
  );

/* As the editor says it itself when it sees an edit; the first line makes leaving ask. */
const saveAnew = () => {
  form.dataset.wUnsavedHasEditsValue = "true";
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
};

const say = () => {
  const html = slow + others;
  if (region.innerHTML !== html) region.innerHTML = html;
  region.hidden = !html;
};

const answered = () => {
  clearTimeout(timer);
  sent = null;
  slow = "";
  say();
};

const noteEarly = (event) => {
  if (event.isTrusted && !isWatched) typedEarly = true;
};

const beginWatching = () => {
  if (!isWatched && typedEarly) saveAnew();
  isWatched = true;
};

const autosaveBegins = ({ detail }) => {
  sent = detail.formData;
  clearTimeout(timer);
  timer = setTimeout(() => {
    slow = `<p>${region.dataset.slow}</p>`;
    say();
  }, LONG);
};

const autosaveIsDone = ({ detail: { response } }) => {
  own.add(String(response.revision_id));
  const updated = Object.keys(response.field_updates ?? {});
  const before = sent && typed(sent, updated);
  answered();
  if (before !== null && before !== typed(new FormData(form), updated)) saveAnew();
};

const whoElseIsHere = (event) => {
  const { data } = event.detail;
  if (!data?.other_sessions) return;
  const isOwn = (one) => one.revision_id && (sent || own.has(String(one.revision_id)));
  if (!data.other_sessions.some(isOwn)) return;
  data.other_sessions = data.other_sessions.map((one) =>
    isOwn(one) ? { ...one, revision_id: null } : one,
  );
  data.html = document.querySelector("#w-editing-sessions")?.innerHTML ?? "";
};

const tellWhoElseIsHere = () => {
  const told = document.querySelector("#w-editing-sessions [data-together]");
  others = told?.innerHTML.trim() ?? "";
  say();
};

const secondClick = (event) => {
  if (event.detail > 1 && event.target.matches(".w-dialog__overlay")) event.stopPropagation();
};

if (form && region) {
  document.addEventListener("click", secondClick, true);
  form.addEventListener("input", noteEarly);
  form.addEventListener("change", noteEarly);
  document.addEventListener("w-unsaved:watch-edits", beginWatching);
  document.addEventListener("w-autosave:save", autosaveBegins);
  document.addEventListener("w-autosave:success", autosaveIsDone);
  document.addEventListener("w-autosave:error", answered);
  document.addEventListener("w-swap:json", whoElseIsHere, true);
  document.addEventListener("w-swap:success", tellWhoElseIsHere);
}
