import "@igny8/config/browser";
import "@testing-library/jest-dom/vitest";
import { notifications } from "@mantine/notifications";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll } from "vitest";
import "../src/i18n";
import { server } from "./support/server";

// A busy machine needs longer than the second that is the default.
configure({ asyncUtilTimeout: 10_000 });

// The editor asks where the caret is; without a layout that is nowhere.
Range.prototype.getClientRects = () => document.createElement("i").getClientRects();
Range.prototype.getBoundingClientRect = () => new DOMRect();

// A menu whose button lies outside the window is hidden, and without a layout all of them would.
Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 100, 20);
Object.defineProperties(document.documentElement, {
  clientWidth: { value: window.innerWidth },
  clientHeight: { value: window.innerHeight },
});

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  cleanup();
  notifications.clean();
  server.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
});
afterAll(() => server.close());
