/* What axe does not see, asked of the page as it stands: its size, colours and settings are the caller's.
   Returns [{rule, html}]. Each rule has a planted fault in tests/data/planted_faults.html. */
() => {
  const found = [];
  const report = (rule, one) => found.push({ rule, html: one.outerHTML.slice(0, 200) });
  const all = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const style = (one) => getComputedStyle(one);
  const words = (one) => one.textContent.replace(/\s+/g, " ").trim();
  const isHidden = (one) => Boolean(one.closest(".visually-hidden, .skip-link, [aria-hidden='true']"));
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && parent.checkVisibility() && !parent.closest("script, style")) {
        nodes.push(walker.currentNode);
      }
    }
    return nodes;
  };
  const PRESSED = "a[href], button, summary, select, input:not([type=hidden]), textarea";

  /* A script that the page's language does not use needs `lang`, and its direction. */
  const SCRIPTS = [
    [/\p{Script=Arabic}/u, ["ar", "fa", "ur", "ckb", "ps"], "rtl"],
    [/\p{Script=Cyrillic}/u, ["uk", "ru", "bg", "sr"], "ltr"],
    [/\p{Script=Latin}{2,}\s+\p{Script=Latin}{2,}\s+\p{Script=Latin}{2,}/u, ["sv", "en", "fi", "so"], "ltr"],
  ];
  for (const node of texts()) {
    const parent = node.parentElement;
    const language = (parent.closest("[lang]")?.lang ?? "").split("-")[0];
    for (const [script, languages, direction] of SCRIPTS) {
      if (!script.test(node.data)) continue;
      if (!languages.includes(language)) report("foreign-script", parent);
      else if (style(parent).direction !== direction) report("foreign-direction", parent);
    }
  }

  /* Nothing is wider than the window. */
  if (document.documentElement.scrollWidth > window.innerWidth) {
    const wide = all("body *").filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1);
    report("sideways", wide.at(-1) ?? document.body);
  }

  /* The keyboard shows where it is, and nothing that sticks lies over it. */
  const looks = (one) => {
    const { outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor, textDecorationLine } = style(one);
    const outline = outlineStyle === "none" || parseFloat(outlineWidth) < 2 ? "" : outlineStyle + outlineWidth;
    return [outline, boxShadow, backgroundColor, borderColor, textDecorationLine].join();
  };
  const isStuck = (one) => {
    for (let each = one; each; each = each.parentElement) {
      if (["fixed", "sticky"].includes(style(each).position)) return each;
    }
    return null;
  };
  document.activeElement?.blur();
  for (const one of all(`${PRESSED}, [tabindex="0"]`)) {
    const before = looks(one);
    one.focus();
    if (document.activeElement !== one) continue;
    if (looks(one) === before) report("invisible-focus", one);
    const box = one.getBoundingClientRect();
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const stuck = over && isStuck(over);
    if (stuck && !stuck.contains(one) && !one.contains(over)) report("focus-covered", one);
    one.blur();
  }
  scrollTo(0, 0);

  /* Links that say where they lead, are told without colour, and announce another tab. */
  const VAGUE = new RegExp(
    "^(klicka( h[äa]r)?|h[äa]r|l[äa]s mer|mer|l[äa]nk|click( here)?|here|read more|more|this link|" +
      "t[äa][äa]ll[äa]|lue lis[äa][äa]|lis[äa][äa]|klikkaa.*|halkan|guji halkan|akhri wax dheeraad ah|" +
      "هنا|اضغط هنا|اقرأ المزيد|المزيد|тут|сюди|натисніть тут|читати далі|детальніше)[.!…>»]*$",
    "iu",
  );
  const ANOTHER_TAB = /ny flik|nytt fönster|new tab|new window|uu(si|teen|dessa) väl|علامة تبويب|tab cusub|нов(ій|а) вкладц/iu;
  const nameOf = (one) => one.getAttribute("aria-label") || words(one) || one.querySelector("img")?.alt || "";
  const isInSentence = (one) => {
    const block = one.closest("p, li, dd, dt, td, figcaption, blockquote, div") ?? one.parentElement;
    const rest = words(block).replace(words(one), "");
    return style(one).display === "inline" && /[\p{L}]{2}/u.test(rest) && block.innerText.includes(words(one));
  };
  for (const link of all("a[href]")) {
    if (VAGUE.test(nameOf(link).trim())) report("vague-link", link);
    if (link.target && link.target !== "_self" && !ANOTHER_TAB.test(nameOf(link))) report("silent-tab", link);
    const { textDecorationLine, borderBottomWidth, backgroundColor, fontWeight } = style(link);
    const around = style(link.parentElement);
    const isTold =
      textDecorationLine.includes("underline") ||
      parseFloat(borderBottomWidth) > 0 ||
      backgroundColor !== "rgba(0, 0, 0, 0)" ||
      Number(fontWeight) - Number(around.fontWeight) >= 200;
    if (isInSentence(link) && !isTold) report("colour-alone", link);
  }

  /* Room for a thumb; a link in a sentence may be as high as its line (WCAG 2.5.8). */
  for (const one of all(PRESSED)) {
    const target = one.matches("input[type=checkbox], input[type=radio]") ? (one.labels?.[0] ?? one) : one;
    const { height, width } = target.getBoundingClientRect();
    const isSmall = height < 43.9 || width < 23.9 || (width < 43.9 && !one.matches("a"));
    if (isSmall && !isHidden(one) && !(one.matches("a") && isInSentence(one))) report("small-target", one);
  }

  /* Headings in steps below one h1; landmarks of a kind with names of their own. */
  const headings = all("h1, h2, h3, h4, h5, h6");
  const levels = headings.map((one) => Number(one.tagName[1]));
  const [first, second] = headings.filter((one) => one.matches("h1"));
  if (!first || second) report("one-h1", second ?? document.body);
  headings.forEach((one, at) => at && levels[at] > levels[at - 1] + 1 && report("heading-order", one));
  const label = (one) => {
    const told = one.getAttribute("aria-labelledby")?.split(" ") ?? [];
    return one.getAttribute("aria-label") || told.map((id) => document.getElementById(id)?.textContent.trim()).join(" ");
  };
  if (all("main").length !== 1) report("landmark", document.body.firstElementChild);
  for (const kind of ["nav", "aside", "form[aria-label], form[aria-labelledby]", "section[aria-label]"]) {
    const ones = all(kind);
    const names = ones.map(label);
    ones.forEach((one, at) => {
      const isAlone = ones.length === 1 && kind === "aside";
      if ((!names[at] && !isAlone) || names.indexOf(names[at]) !== at) report("landmark", one);
    });
  }

  /* Figures are read in the order in which they are dialled. */
  for (const node of texts()) {
    const parent = node.parentElement;
    if (!parent.closest("a[href^='tel:'], a[href^='sms:']") || !/\d[\s\d–-]*\d/.test(node.data)) continue;
    if (style(parent).direction !== "ltr" || (document.dir === "rtl" && !parent.closest("bdi, [dir=ltr]"))) {
      report("turned-number", parent);
    }
  }

  /* Text keeps 7:1, large text 4.5:1. */
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return { parts: [red, green, blue], alpha: alpha / 255 };
  };
  const light = ({ parts }) => {
    const linear = parts.map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const ground = (one) => {
    for (let each = one; each; each = each.parentElement) {
      const colour = rgb(style(each).backgroundColor);
      if (colour.alpha > 0.99) return colour;
    }
    return rgb("canvas");
  };
  const seen = new Set();
  for (const node of texts()) {
    const parent = node.parentElement;
    if (seen.has(parent) || isHidden(parent) || parent.closest("svg, [disabled]")) continue;
    seen.add(parent);
    const { color, fontSize, fontWeight } = style(parent);
    const [dark, bright] = [light(rgb(color)), light(ground(parent))].sort((one, other) => one - other);
    const isLarge = parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24);
    if ((bright + 0.05) / (dark + 0.05) < (isLarge ? 4.5 : 7) - 0.01) report("contrast", parent);
  }

  /* Nothing moves for who has asked for rest. */
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    if (style(document.documentElement).scrollBehavior === "smooth") report("motion", document.documentElement);
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    for (const one of all("body, body *")) {
      const { animationName, animationDuration, transitionDuration } = style(one);
      const isAnimated = animationName !== "none" && seconds(animationDuration) > 0.01;
      if (isAnimated || seconds(transitionDuration) > 0.01) report("motion", one);
    }
  }

  /* With the reader's own spacing (WCAG 1.4.12) no text is cut off. Last: it changes the page. */
  const isCut = (one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
  const boxes = all("body *").filter((one) => style(one).overflow !== "visible" && !isHidden(one) && !isCut(one));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
  boxes.filter((one) => isCut(one) && !["auto", "scroll"].includes(style(one).overflowY)).forEach((one) => report("cut-text", one));
  const isWide = document.documentElement.scrollWidth > window.innerWidth;
  if (isWide && !found.some(({ rule }) => rule === "sideways")) report("cut-text", document.body.firstElementChild);
  document.adoptedStyleSheets = [];
  return found;
}
