// SPDX-FileCopyrightText: 2026 woo-tool contributors
// SPDX-License-Identifier: EUPL-1.2
"use strict";
(() => {
  const form = document.querySelector("form");
  const items = [...document.querySelectorAll("[data-ground]")];
  const sheets = [...document.querySelectorAll(".sheet-of")];
  const count = document.querySelector("#count");
  const chosen = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((e) => e.value));
  const apply = () => {
    const grounds = chosen("ground");
    const states = chosen("state");
    const entity = form.elements.entity.value;
    let shown = 0;
    for (const item of items) {
      const data = item.dataset;
      const fits = data.ground.split(";").some((g) => grounds.has(g)) && states.has(data.state) && (!entity || data.entity === entity);
      item.hidden = !fits;
      if (fits && item.tagName === "TR") shown += 1;
    }
    for (const sheet of sheets) sheet.hidden = !sheet.querySelector("tr[data-ground]:not([hidden])");
    document.body.classList.toggle("after", form.elements.view.value === "after");
    count.textContent = count.dataset.said.replace("{n}", shown);
  };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
})();
