/* A list of services in the page editor: one button opens the chooser, where several can be ticked. */
(() => {
  const { ListBlockDefinition } = window.wagtailStreamField.blocks;

  function add(list, chosen) {
    chosen.forEach((service) => {
      const empty = list.children.find((child) => !child.block.getState());
      if (empty) empty.block.setState(service);
      else list.insert(service, list.children.length, { animate: true });
    });
  }

  class ServicesListDefinition extends ListBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const list = super.render(placeholder, prefix, initialState, initialError);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = this.meta.chooseSeveral;
      button.addEventListener("click", () => {
        this.childBlockDef.widget.openModal((chosen) => add(list, chosen), { multiple: true });
      });
      list.container[0].append(button);
      return list;
    }
  }

  window.telepath.register("content.blocks.ServicesList", ServicesListDefinition);
})();
