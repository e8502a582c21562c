/* Below the rich-text editor: what is typed and the directory keeps can become a reference, by one click. */
(() => {
  const { React, DraftJS, draftail } = window;
  const { EditorState, SelectionState } = DraftJS;
  const { createElement, useEffect, useState } = React;
  const AFTER_TYPING = 700; // ms
  const MAY_BE_KNOWN = /\d{3}|\d \d|\.\w+\//;
  const { address } = document.currentScript.dataset;
  const leftAlone = new Set();
  const answers = new Map();

  async function knownIn(texts) {
    const key = JSON.stringify(texts);
    if (!answers.has(key)) {
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      const headers = { "Content-Type": "application/json", [CSRF_HEADER_NAME]: CSRF_TOKEN };
      const response = await fetch(address, { method: "POST", headers, body: JSON.stringify({ texts }) });
      answers.set(key, response.ok ? (await response.json()).known : []);
    }
    return answers.get(key);
  }

  /** The blocks' texts, without what is a reference already. */
  function texts(content) {
    return content.getBlocksAsArray().map((block) => {
      const characters = [...Array(block.getLength()).keys()].map((at) => {
        const entity = block.getEntityAt(at);
        const isReference = entity && content.getEntity(entity).getType() === draftail.serviceInText.TYPE;
        return isReference ? "\u00a4" : block.getText()[at];
      });
      return characters.join("");
    });
  }

  function sameText(content, known) {
    const block = content.getBlocksAsArray()[known.block];
    return block && block.getText().slice(known.start, known.end) === known.written ? block : null;
  }

  function Offer({ known, onReplace, onLeave }) {
    return createElement(
      "div",
      { className: "known-in-text__offer" },
      createElement("p", {}, known.sentence),
      known.replacements.map((service) =>
        createElement(
          "button",
          { key: service.id, type: "button", className: "button button-small", onClick: () => onReplace(service) },
          `Ersätt med ${service.label}`,
        ),
      ),
      createElement(
        "button",
        { type: "button", className: "button button-small button-secondary", onClick: onLeave },
        "Låt stå",
      ),
    );
  }

  /* Which text stands here decides; only a number that is not left alone is offered, the first one. */
  function KnownInText({ getEditorState, onChange }) {
    const [found, setFound] = useState([]);
    const [, leaveAlone] = useState(0);
    const content = getEditorState().getCurrentContent();
    const written = texts(content);
    const key = JSON.stringify(written);

    useEffect(() => {
      if (!written.some((text) => MAY_BE_KNOWN.test(text))) {
        setFound([]);
        return undefined;
      }
      let isWanted = true;
      const timer = setTimeout(async () => {
        const known = await knownIn(written).catch(() => []);
        if (isWanted) setFound(known);
      }, AFTER_TYPING);
      return () => {
        isWanted = false;
        clearTimeout(timer);
      };
    }, [key]);

    const waiting = found.filter((known) => !leftAlone.has(known.sentence) && sameText(content, known));
    const [first] = waiting;

    function replace(service) {
      const block = sameText(content, first);
      const selection = SelectionState.createEmpty(block.getKey()).merge({
        anchorOffset: first.start,
        focusOffset: first.end,
      });
      const replaced = draftail.serviceInText.withReference(getEditorState(), selection, service);
      const behind = replaced.getCurrentContent().getSelectionAfter().set("hasFocus", true);
      onChange(EditorState.forceSelection(replaced, behind));
    }

    function leave() {
      leftAlone.add(first.sentence);
      leaveAlone((count) => count + 1);
    }

    return createElement(
      "div",
      { className: "known-in-text", role: "status" },
      first && createElement(Offer, { known: first, onReplace: replace, onLeave: leave }),
    );
  }

  draftail.registerPlugin({ type: "support-service-offers", meta: KnownInText }, "controls");
})();
