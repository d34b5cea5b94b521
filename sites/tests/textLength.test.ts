import { expect, it } from "vitest";
import textLength from "../src/config/block-schema/textLength";

it.each([
  "",
  "abc",
  "ü€中",
  "a👍b",
  "👨‍👩‍👧",
  "\ud83d",
  "\udc4d",
  "\udc4d\ud83d",
  "\ud83d\ud83d\udc4d",
  "👍".repeat(1_000),
])("counts %j in characters, half ones too", (text) => expect(textLength(text)).toBe([...text].length));
