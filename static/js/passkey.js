/* A passkey or security key: the browser's question and its answer, sent as the form's field. */
(() => {
  const options = document.getElementById("passkey-options");
  document.querySelectorAll("[data-passkey]").forEach((form) => {
    const { webauthnJSON } = window;
    if (!options || !webauthnJSON || !webauthnJSON.supported()) return;
    const said = JSON.parse(options.textContent);
    const fault = form.querySelector("[data-passkey-fault]");
    form.hidden = false;
    form.parentNode.querySelectorAll("[data-passkey-missing]").forEach((line) => line.remove());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      fault.textContent = "";
      try {
        const answer =
          form.dataset.passkey === "create"
            ? await webauthnJSON.create(said.creation_options)
            : await webauthnJSON.get(said.request_options);
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch {
        fault.textContent = form.dataset.refused;
      }
    });
  });
})();
