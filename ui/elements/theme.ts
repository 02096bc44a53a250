const systemIsDark = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");

/**
 * Keeps `data-theme` of the root at `light` or `dark`: `?theme=` of the address decides, otherwise the system's
 * choice, also when that changes while the page is open. Class `wa-dark` goes along for Web Awesome.
 */
export function followTheme(): void {
  showSystemTheme();
  systemIsDark().addEventListener("change", showSystemTheme);
}

/** Shows the address's or the system's choice now. */
export function showSystemTheme(): void {
  const asked = new URLSearchParams(location.search).get("theme");
  const dark = asked === "dark" || (asked !== "light" && systemIsDark().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.classList.toggle("wa-dark", dark);
}
