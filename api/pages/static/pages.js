// Comfort only: every page works without this file.
"use strict";

// A day as people write it, beside a date field that follows the language of the browser.
function written(iso) {
  const [year, month, day] = iso.split("-");
  if (!day) return "";
  if (document.documentElement.lang !== "en") return `${day}.${month}.${year}`;
  const parts = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", parts);
}

function echo(field) {
  for (const place of document.querySelectorAll(`[data-echoes="${field.id}"]`)) {
    place.textContent = written(field.value);
  }
}

document.addEventListener("input", (event) => {
  const moved = event.target;
  if (moved.dataset.slides) {
    const field = document.getElementById(moved.dataset.slides);
    const day = new Date(`${moved.dataset.from}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + Number(moved.value) - 1);
    field.value = day.toISOString().slice(0, 10);
    echo(field);
  } else if (moved.type === "date") {
    echo(moved);
  }
});
