// Comfort for forms that write: every form works without this file.
"use strict";

// A file never leaves the machine: its digest is worked out here, and the file is let go.
const pending = new Set();

async function digest(field) {
  const [file] = field.files;
  const row = field.id.slice(0, -"file".length);
  const [sum, name] = ["sha256", "file_name"].map((last) => document.getElementById(row + last));
  const echo = document.getElementById(`${sum.id}-echo`);
  echo.textContent = echo.dataset.working;
  try {
    const bytes = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    sum.value = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
    name.value = file.name;
    field.value = "";
    const code = document.createElement("code");
    code.textContent = sum.value;
    echo.replaceChildren(`${file.name} SHA-256 `, code);
  } catch {
    echo.textContent = ""; // It cannot be read here: it is sent, and the digest worked out there.
  }
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.dataset.digests && field.files.length && window.crypto?.subtle) {
    const work = digest(field).finally(() => pending.delete(work));
    pending.add(work);
  }
});

// A form waits for its digests.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-request]") && pending.size) {
    event.preventDefault();
    Promise.all(pending).then(() => form.requestSubmit(event.submitter));
  }
});

// What belongs to a decision is asked for once there is one.
const asksForMore = (part) => document.getElementById(part.dataset.needs).value !== "";

for (const part of document.querySelectorAll("[data-needs]")) {
  part.hidden = !asksForMore(part) && !part.querySelector("[aria-invalid]");
}
document.addEventListener("change", () => {
  for (const part of document.querySelectorAll("[data-needs][hidden]")) {
    part.hidden = !asksForMore(part);
  }
});

// What was wrong with a field is no longer said when somebody mends it.
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.getAttribute("aria-invalid")) {
    field.removeAttribute("aria-invalid");
    document.getElementById(`${field.id}-fault`)?.replaceChildren();
  }
});

// Nothing is worked out for those who are logged out: they are told, and where they can go on. Where
// nobody knows whose the form was, it stays open, and log-in opens beside it.
document.addEventListener("htmx:after:request", ({ target, detail }) => {
  const form = target.closest?.("[data-signed-out]");
  if (!form || detail.ctx.response?.status !== 401) {
    return;
  }
  const isKept = detail.ctx.response.headers.get("X-Form-Kept");
  const sentence = isKept ? form.dataset.signedOut : form.dataset.signedOutOpen;
  const link = document.createElement("a");
  link.className = "ds-link";
  link.href = isKept ? form.getAttribute("action") : "/logg-inn";
  link.target = isKept ? "" : "_blank";
  link.textContent = isKept ? form.dataset.logIn : form.dataset.logInNewTab;
  const told = document.createElement("p");
  told.className = "ds-alert";
  told.dataset.color = "warning";
  told.append(`${sentence} `, link);
  document.getElementById("effect-now").replaceChildren(told);
  document.getElementById("effect-said")?.replaceChildren(sentence);
});
