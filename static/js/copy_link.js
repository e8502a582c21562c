/* Without it the link is marked and copied by hand. */
document.querySelectorAll("[data-copies]").forEach((button) => {
  if (!navigator.clipboard) return; // only where the page came by https
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.copied;
  });
});
