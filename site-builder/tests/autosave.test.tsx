import { examples } from "@igny8/blocks/examples";
import { act, renderHook, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import type { Page } from "../src/api/pages.api";
import { useAutosave } from "../src/hooks/useAutosave";
import { at, page, server } from "./support/server";

const start = page as unknown as Page;
const mine = [examples.cta];
const calls: string[] = [];
const ignore = (): void => undefined;

/** A server where somebody else has saved version 9 of the page. */
function somebodyElseSaved(): void {
  calls.length = 0;
  let newest = 9;
  server.use(
    http.put(at("site-builder/pages/:id/blocks/"), async ({ request }) => {
      const { version } = (await request.json()) as { version: number };
      calls.push(`save over ${String(version)}`);
      if (version !== newest) {
        const problem = {
          title: "Changed",
          status: 412,
          code: "changed_meanwhile",
          detail: "Changed.",
          request_id: "r",
        };
        return HttpResponse.json(
          { ...problem, errors: [], data: { current_version: newest } },
          { status: 412 },
        );
      }
      newest += 1;
      return HttpResponse.json({ ...page, version: newest });
    }),
    http.post(at("site-builder/pages/:id/save-version/"), () => {
      calls.push("keep");
      return HttpResponse.json({ ...page, version: newest });
    }),
    http.get(at("site-builder/pages/:id/versions/"), () => HttpResponse.json([{ number: 4 }])),
    http.post(at("site-builder/pages/:id/restore/"), async ({ request }) => {
      calls.push(`restore ${String(((await request.json()) as { number: number }).number)}`);
      newest += 1;
      return HttpResponse.json({ ...page, version: newest });
    }),
  );
}

async function inConflict() {
  somebodyElseSaved();
  const hook = renderHook(() => useAutosave(start, ignore));
  act(() => hook.result.current.change(mine));
  await waitFor(() => expect(hook.result.current.state.is).toBe("conflict"), { timeout: 5_000 });
  calls.length = 0;
  return hook;
}

it("keeps theirs as a version before it saves mine over it", async () => {
  const hook = await inConflict();
  await act(() => hook.result.current.keepMine());
  expect(calls).toEqual(["keep", "save over 9"]);
  expect(hook.result.current.state.is).toBe("saved");
});

it("keeps mine as a version before it shows theirs, and sends nothing afterwards", async () => {
  const hook = await inConflict();
  const theirs = await act(() => hook.result.current.takeTheirs());
  expect(calls).toEqual(["keep", "save over 9", "keep", "restore 4"]);
  act(() => hook.result.current.reset(theirs));
  expect(hook.result.current.state.is).toBe("saved");
  calls.length = 0;
  hook.unmount();
  expect(calls).toEqual([]);
});

it("forgets what waited when the page was written anew", () => {
  somebodyElseSaved();
  const hook = renderHook(() => useAutosave(start, ignore));
  act(() => hook.result.current.change(mine));
  act(() => hook.result.current.reset({ ...start, version: 9 }));
  hook.unmount();
  expect(calls).toEqual([]);
});
