/**
 * Keeps `data-theme` of the root at `light` or `dark`: `?theme=` of the address decides, otherwise the system's
 * choice, also when that changes while the page is open. Class `wa-dark` goes along for Web Awesome.
 */
export function followTheme(): void {
  const asked = new URLSearchParams(location.search).get("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const dark = asked === "dark" || (asked !== "light" && system.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    document.documentElement.classList.toggle("wa-dark", dark);
  };
  show();
  system.addEventListener("change", show);
}
