import { describe, expect, it } from "vitest";
import { examples } from "../src/examples";
import type { Block } from "../src/generated";
import { type JsonLd, jsonLdOf } from "../src/jsonLd";

const absolute = (url: string): string => (url.startsWith("/") ? `https://example.com${url}` : url);
const of = (...blocks: Block[]): JsonLd[] => jsonLdOf(blocks, { siteName: "Hale", absolute });

it("says what a business is, where and when", () => {
  const [place] = of(examples.map_address);
  expect(place).toMatchObject({
    "@context": "https://schema.org",
    "@type": "LocalBusiness",
    name: "Hale Joinery",
    address: { "@type": "PostalAddress", streetAddress: "12 Mill Lane", addressLocality: "Leeds" },
    geo: { latitude: 53.7957, longitude: -1.5476 },
    openingHoursSpecification: [
      { opens: "08:00", closes: "17:00" },
      { opens: "09:00", closes: "13:00" },
    ],
  });
  expect(JSON.stringify(place)).toContain("https://schema.org/Saturday");
});

it("says what a product costs and whether it is there", () => {
  const [product] = of(examples.product_detail);
  expect(product).toMatchObject({
    "@type": "Product",
    sku: "HJ-0042",
    brand: { name: "Hale" },
    image: ["https://example.com/assets/board.svg", "https://example.com/assets/stool.svg"],
    offers: { price: "48.00", priceCurrency: "GBP", availability: "https://schema.org/InStock" },
  });
  const [bare] = of({ ...examples.product_detail, price: null });
  expect(bare?.offers).toBeUndefined();
});

it("puts all questions of a page into one FAQPage, those in columns among them", () => {
  const column = { blocks: [examples.faq] };
  const found = of(examples.faq, { type: "columns", columns: [column, { blocks: [] }] });
  expect(found).toHaveLength(1);
  expect(found[0]?.mainEntity).toHaveLength(examples.faq.items.length * 2);
});

it("names the places that are served", () => {
  const [service] = of(examples.service_area_list);
  expect(service).toMatchObject({ "@type": "Service", provider: { name: "Hale" } });
  expect(service?.areaServed).toContainEqual({ "@type": "Place", name: "York" });
});

describe("a film", () => {
  it("needs a picture and a date", () => {
    expect(of({ ...examples.video, poster: null })).toEqual([]);
    expect(of({ ...examples.video, published_at: null })).toEqual([]);
  });

  it("is at its page, or is a file", () => {
    expect(of(examples.video)[0]).toMatchObject({
      "@type": "VideoObject",
      url: examples.video.url,
      duration: "PT243S",
    });
    const [own] = of({ ...examples.video, url: "/assets/film.mp4" });
    expect(own?.contentUrl).toBe("https://example.com/assets/film.mp4");
  });
});

it("says nothing of a business's praise of itself", () => {
  expect(of(examples.testimonials, examples.pricing, examples.quote)).toEqual([]);
});
