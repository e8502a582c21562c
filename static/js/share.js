/* The device's own way of sharing, where it has one; the links beside it serve everywhere. */
const share = document.querySelector("[data-share]");

if (share && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", async () => {
    const { title, address: url } = share.dataset;
    try {
      await navigator.share({ title, url });
    } catch {
      // the reader changed their mind
    }
  });
}
