// Reloads the page when there is a newer one, and shows over it what is wrong with what was saved.
(() => {
  const version = document.currentScript.dataset.version;
  const events = new EventSource(`/-/events?version=${version}`);

  const clear = () => document.getElementById("live-problem")?.remove();

  events.addEventListener("reload", () => {
    events.close();
    location.reload();
  });

  events.addEventListener("current", clear);

  events.addEventListener("problem", (event) => {
    clear();
    const panel = document.createElement("section");
    panel.id = "live-problem";
    panel.setAttribute("role", "alert");
    panel.style.cssText =
      "position:fixed;inset:auto 0 0 0;z-index:1000;max-height:50vh;overflow:auto;margin:0;padding:1rem;" +
      "background:#2b1111;color:#ffe3e3;border-top:4px solid #e5484d;" +
      "font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";
    const text = document.createElement("pre");
    text.style.cssText = "margin:0;background:none;color:inherit;font:inherit;white-space:pre;overflow:visible";
    text.textContent = event.data;
    panel.append(text);
    document.body.append(panel);
  });

  // A browser keeps a page that is left for the way back; its connection would count against the few that it may have.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
