// Tells once that somebody really has this page on the screen. A scanner that only fetches it does not get here.
const form = document.querySelector("form input[name='__RequestVerificationToken']")?.form;
const tell = () => {
  if (document.visibilityState !== "visible") {
    return;
  }
  document.removeEventListener("visibilitychange", tell);
  const body = new URLSearchParams({ __RequestVerificationToken: form.elements["__RequestVerificationToken"].value });
  fetch(`${location.pathname}/seen`, { method: "POST", body, credentials: "same-origin" }).catch(() => {});
};
if (form) {
  document.addEventListener("visibilitychange", tell);
  tell();
}
