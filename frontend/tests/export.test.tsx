import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { open } from "./support/open";

it.each([
  ["/linker/candidates", { state: "suggested" }],
  ["/linker/candidates?state=applied", { state: "applied" }],
  [
    "/writer/content?status=draft&search=pump&structure=guide",
    { status: "draft", search: "pump", structure: "guide" },
  ],
])("exports what %s shows", async (address, filters) => {
  const user = open(address);
  await user.click(await screen.findByRole("button", { name: "Export" }));
  const link = await screen.findByText("CSV");
  const query = new URL(link.closest("a")?.href ?? "", "http://localhost").searchParams;
  expect(Object.fromEntries(query)).toMatchObject(filters);
});
