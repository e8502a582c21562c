/* The rich-text editor's button "Stödkontakt": the chooser, then what shows of the service. */
(() => {
  const { React, DraftJS, draftail, jQuery } = window;
  const { EditorState, Modifier } = DraftJS;
  const TYPE = "SERVICE";

  /** A new state of the editor in which the selection is a reference. */
  function withReference(editorState, selection, { id, shows, state, text }) {
    const content = editorState.getCurrentContent().createEntity(TYPE, "IMMUTABLE", { id, shows, state });
    const key = content.getLastCreatedEntityKey();
    const replaced = Modifier.replaceText(content, selection, text, null, key);
    return EditorState.push(editorState, replaced, "insert-characters");
  }

  class ServiceSource extends React.Component {
    componentDidMount() {
      const { entity, entityType, onClose } = this.props;
      const chooser = entityType.chooserUrls.serviceChooser;
      const chosen = entity ? entity.getData() : {};
      const isThere = chosen.id && chosen.state !== "missing";
      this.closed = (event) => {
        event.preventDefault();
        onClose();
      };
      jQuery(document.body).on("hidden.bs.modal", this.closed);
      this.modal = window.ModalWorkflow({
        url: isThere ? `${chooser}chosen/${chosen.id}/` : chooser,
        urlParams: { in_text: 1, now: chosen.shows },
        onload: { ...window.CHOOSER_MODAL_ONLOAD_HANDLERS, shows: askWhatShows },
        responses: { chosen: (service) => this.insert(service) },
        onError: onClose,
      });
    }

    componentWillUnmount() {
      jQuery(document.body).off("hidden.bs.modal", this.closed);
    }

    insert(service) {
      const { editorState, entityKey, onComplete } = this.props;
      const selection = entityKey
        ? draftail.DraftUtils.getEntitySelection(editorState, entityKey)
        : editorState.getSelection();
      onComplete(withReference(editorState, selection, service));
    }

    render() {
      return null;
    }
  }

  function askWhatShows(modal) {
    const body = modal.body[0];
    modal.ajaxifyForm(body.querySelector("form"));
    const another = body.querySelector("[data-choose-another]");
    another.addEventListener("click", (event) => {
      event.preventDefault();
      modal.loadUrl(another.href);
    });
    body.querySelector("input[type=radio]:checked")?.focus();
  }

  /* A click opens the question again; from the keyboard the toolbar's button does, beside the chip. */
  function ServiceChip({ entityKey, contentState, onEdit, children }) {
    const { state } = contentState.getEntity(entityKey).getData();
    return React.createElement(
      "span",
      { className: `service-chip service-chip--${state || "open"}`, onMouseUp: () => onEdit(entityKey) },
      children,
    );
  }

  draftail.registerPlugin({ type: TYPE, source: ServiceSource, decorator: ServiceChip }, "entityTypes");
  draftail.serviceInText = { TYPE, withReference };
})();
