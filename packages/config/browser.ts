/** What Mantine asks of a browser and jsdom does not have. Imported by the apps' test set-ups. */
import { vi } from "vitest";

Object.defineProperty(window, "matchMedia", {
  value: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
    addListener: vi.fn(),
    removeListener: vi.fn(),
  }),
});
Object.defineProperty(document, "fonts", {
  value: { addEventListener: vi.fn(), removeEventListener: vi.fn() },
});
window.ResizeObserver = class {
  observe = vi.fn();
  unobserve = vi.fn();
  disconnect = vi.fn();
};
window.HTMLElement.prototype.scrollIntoView = vi.fn();
window.scrollTo = vi.fn();
// jsdom lays nothing out; what draws only the rows in sight needs some sight.
for (const [name, pixels] of Object.entries({ clientWidth: 1280, clientHeight: 800 })) {
  Object.defineProperty(window.HTMLElement.prototype, name, { configurable: true, get: () => pixels });
}
