import { Afterwards } from "@igny8/ui/AfterPaint";
import { Patience } from "@igny8/ui/Patience";
import { act, render, screen } from "@testing-library/react";
import { type ReactNode, useEffect } from "react";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.useRealTimers());

it("draws what comes afterwards in turn", async () => {
  const drawn: string[] = [];
  function Part({ name }: { name: string }): ReactNode {
    useEffect(() => void drawn.push(name), [name]);
    return name;
  }
  render(
    <>
      <Afterwards turn={2} fallback={<Part name="room for the last" />}>
        <Part name="last" />
      </Afterwards>
      <Afterwards fallback={<Part name="room for the second" />}>
        <Part name="second" />
      </Afterwards>
      <Part name="first" />
    </>,
  );
  expect(await screen.findByText(/last.*second.*first/)).toBeInTheDocument();
  expect(drawn).toEqual(["room for the last", "room for the second", "first", "second", "last"]);
});

it("says only to who has to wait that there is something to wait for", () => {
  vi.useFakeTimers();
  render(<Patience>Loading</Patience>);
  expect(screen.queryByText("Loading")).not.toBeInTheDocument();
  act(() => void vi.advanceTimersByTime(500));
  expect(screen.getByText("Loading")).toBeInTheDocument();
});
