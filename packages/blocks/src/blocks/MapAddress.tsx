import type { ReactNode } from "react";
import type { BlockRenderer, RenderContext } from "../context";
import { formatDays } from "../format";
import type { MapAddressBlock, PostalAddress } from "../generated";
import { Anchor, BlockTitle, Picture } from "./parts";

export function addressLines({ street, postal_code, locality, region, country }: PostalAddress): string[] {
  return [street, `${postal_code} ${locality}`.trim(), region, country].filter((line) => line !== null);
}

export function mapUrl({ address, latitude, longitude }: MapAddressBlock): string {
  const map = "https://www.openstreetmap.org/";
  if (latitude !== null && longitude !== null) {
    return `${map}?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  }
  return `${map}search?${new URLSearchParams({ query: addressLines(address).join(", ") }).toString()}`;
}

function Hours({ block, ctx }: { block: MapAddressBlock; ctx: RenderContext }): ReactNode {
  if (block.hours.length === 0) return null;
  return (
    <div>
      <p className="b-place__term">{ctx.labels.hours}</p>
      <dl className="b-place__hours">
        {block.hours.map((row, index) => (
          <div key={index}>
            <dt>{formatDays(row.days, ctx.language)}</dt>
            <dd>{row.opens && row.closes ? `${row.opens} – ${row.closes}` : ctx.labels.closed}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export const MapAddress: BlockRenderer<"map_address"> = ({ block, ctx }) => (
  <section className="b-place wide">
    <BlockTitle block={block} title={block.title} ctx={ctx} />
    <div className={block.image ? "b-place__body b-place__body--image" : "b-place__body"}>
      {block.image ? <Picture image={block.image} ctx={ctx} className="b-place__image" /> : null}
      <div className="b-place__facts">
        <address>
          <strong>{block.name}</strong>
          {addressLines(block.address).map((line, index) => (
            <span key={index}>{line}</span>
          ))}
          {block.phone ? <a href={`tel:${block.phone.replace(/[^0-9+]/g, "")}`}>{block.phone}</a> : null}
          {block.email ? <a href={`mailto:${block.email}`}>{block.email}</a> : null}
        </address>
        <Hours block={block} ctx={ctx} />
        <p className="b-actions">
          <Anchor href={mapUrl(block)} ctx={ctx} className="b-button b-button--quiet">
            {ctx.labels.showOnMap}
          </Anchor>
        </p>
      </div>
    </div>
  </section>
);
