import { now } from "../clock";
import type { ManifestFile } from "../output/manifest";
import type { Output, Sink } from "../output/sink";
import type { AssetRow, State } from "../output/state";
import { type Asset, readAsset } from "./assets";
import { RenderError } from "./errors";
import { checkSvg, endingOf, isRaster, makePicture } from "./makePicture";
import type { Picture, Pictures } from "./pictures";
import { hasSharp } from "./tools";
import { typeOf } from "./types";

export interface BuiltAssets {
  rows: Map<string, AssetRow>;
  pictures: Pictures;
  files: ManifestFile[];
  /** Paths of which the previous version had another content. */
  changed: string[];
  warnings: string[];
}

export interface AssetOptions {
  previous: State | null;
  sink: Sink;
  /** Make pictures smaller. */
  draws: boolean;
  /** Leave out a file that is not what its name says, instead of refusing the site. */
  keepGoing: boolean;
}

const atOnce = 4;
/** Drawing thousands of new pictures takes long; those that come later are drawn by the next build. */
const secondsOfDrawing = 180;

/** Puts the assets into the version; those that have not changed are not even read. */
export async function buildAssets(assets: readonly Asset[], options: AssetOptions): Promise<BuiltAssets> {
  const builder = new AssetBuilder(options);
  const waiting = [...assets];
  const work = async (): Promise<void> => {
    for (let asset = waiting.shift(); asset; asset = waiting.shift()) await builder.add(asset);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return builder.built(assets);
}

/** What a file was when it was read, and whether it was drawn in other sizes. */
export const stampOf = ({ stamp }: Asset, draws: boolean): string => (draws ? stamp : `${stamp} plain`);

class AssetBuilder {
  private readonly rows = new Map<string, AssetRow>();
  private readonly changed: string[] = [];
  private readonly warnings: string[] = [];
  private readonly until = now() + secondsOfDrawing * 1000;
  private undrawn = 0;
  private withoutTool = 0;
  private sharp: Promise<boolean> | null = null;

  constructor(private readonly options: AssetOptions) {}

  async add(asset: Asset): Promise<void> {
    const before = this.options.previous?.assets.get(asset.path);
    if (before && before.stamp === stampOf(asset, this.options.draws)) {
      this.rows.set(asset.path, before);
      return;
    }
    if (before) this.changed.push(asset.path);
    try {
      this.rows.set(asset.path, await this.make(asset));
    } catch (cause) {
      if (!this.options.keepGoing || !(cause instanceof RenderError)) throw cause;
      this.warnings.push(cause.detail);
    }
  }

  /** In the order of the site, whichever was ready first. */
  built(assets: readonly Asset[]): BuiltAssets {
    const rows = new Map<string, AssetRow>();
    const files: ManifestFile[] = [];
    const pictures = new Map<string, Picture>();
    for (const { path } of assets) {
      const row = this.rows.get(path);
      if (!row) continue;
      rows.set(path, row);
      files.push({ path, output: row.output });
      for (const [variant, output] of row.variants) files.push({ path: variant, output });
      if (row.picture) pictures.set(path, row.picture);
    }
    if (this.undrawn > 0) {
      this.warnings.push(
        `${this.undrawn} pictures are shown as they are; the next deployment makes them smaller`,
      );
    }
    if (this.withoutTool > 0) {
      this.warnings.push(
        `${this.withoutTool} pictures are shown as they are: sharp, which makes them smaller, is not installed beside the renderer`,
      );
    }
    return { rows, files, pictures, changed: this.changed, warnings: this.warnings };
  }

  private async make(asset: Asset): Promise<AssetRow> {
    const content = readAsset(asset);
    if (endingOf(asset.path) === "svg") checkSvg(asset, content);
    const output = await this.put(asset.path, content);
    const row: AssetRow = { stamp: stampOf(asset, this.options.draws), output, picture: null, variants: [] };
    if (!this.options.draws || !isRaster(asset.path)) return row;
    if (now() > this.until) {
      this.undrawn += 1;
      return { ...row, stamp: "" };
    }
    this.sharp ??= hasSharp();
    if (!(await this.sharp)) {
      this.withoutTool += 1;
      return { ...row, stamp: "" };
    }
    const { picture, files } = await makePicture(asset, content);
    for (const [path, data] of files) row.variants.push([path, await this.put(path, data)]);
    return { ...row, picture };
  }

  private async put(path: string, content: Buffer): Promise<Output> {
    const output = this.options.sink.put({ path, content, type: typeOf(path) });
    await this.options.sink.breathe();
    return output;
  }
}
