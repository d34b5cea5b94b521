import { expect, it } from "vitest";
import { providerOf } from "../src/blocks/Video";
import { mapUrl } from "../src/blocks/MapAddress";
import { examples } from "../src/examples";
import { formatDays, formatPrice } from "../src/format";
import { fill, labelsFor } from "../src/labels";
import { en } from "../src/labels/en";

it.each([
  ["48.00", "GBP", "en", "£48"],
  ["129.50", "GBP", "en", "£129.50"],
  ["1290", "EUR", "de", "1.290 €"],
])("writes %s %s in %s", (amount, currency, language, text) => {
  expect(formatPrice({ amount, currency }, language).replace(/\u00a0/g, " ")).toBe(text);
});

it.each([
  [["mo", "tu", "we", "th", "fr"], "en", "Monday – Friday"],
  [["sa", "su"], "en", "Saturday, Sunday"],
  [["fr", "mo", "tu", "we"], "en", "Monday – Wednesday, Friday"],
  [["su"], "de", "Sonntag"],
] as const)("names %j in %s", (days, language, text) => {
  expect(formatDays([...days], language)).toBe(text);
});

it.each([
  ["https://youtu.be/aqz-KE-bpKQ", "YouTube"],
  ["https://vimeo.com/1084537", "Vimeo"],
  ["/assets/vimeo.com/film.mp4", null],
])("finds who shows %s", (url, provider) => {
  expect(providerOf(url)).toBe(provider);
});

it("leads to the map by coordinates, else by the address", () => {
  expect(mapUrl(examples.map_address)).toContain("mlat=53.7957&mlon=-1.5476");
  const url = mapUrl({ ...examples.map_address, latitude: null });
  expect(new URL(url).searchParams.get("query")).toBe("12 Mill Lane, LS1 4AB Leeds, United Kingdom");
});

it.each(["de", "fr", "es", "it", "nl", "pt-BR"])("has words for everything in %s", (language) => {
  const labels = labelsFor(language);
  expect(Object.keys(labels).sort()).toEqual(Object.keys(en).sort());
  expect(Object.values(labels).every((label) => label.length > 0)).toBe(true);
  expect(labels).not.toBe(en);
});

it("fills in what it is given", () => {
  expect(fill("{n} of {total}", { n: 3 })).toBe("3 of {total}");
});
