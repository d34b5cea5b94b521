type Where = Partial<Record<"page" | "href" | "file" | "pointer", string>>;

/** Why a site or a page was not rendered. Printed as JSON: `error` is the code, `detail` the sentence. */
export class RenderError extends Error {
  constructor(
    readonly error: string,
    readonly detail: string,
    readonly where: Where = {},
  ) {
    super(detail);
  }

  toJSON(): Record<string, string> {
    return { error: this.error, detail: this.detail, ...this.where };
  }
}

/** What stopped the renderer, as one of its own errors. A full disk is named, since it is for the operator to mend. */
export function asRenderError(cause: unknown): RenderError {
  if (cause instanceof RenderError) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const text = cause instanceof Error ? cause.message : String(cause);
  if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code)) {
    return new RenderError("disk_full", `There is no space left for the site's files: ${text}`);
  }
  return new RenderError("render_failed", text);
}
