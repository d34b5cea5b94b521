/** Why a site was not rendered. Printed as JSON: `error` is the code, `detail` the sentence. */
export class RenderError extends Error {
  constructor(
    readonly error: string,
    readonly detail: string,
    readonly where: { page?: string; href?: string; file?: string; pointer?: string } = {},
  ) {
    super(detail);
  }

  toJSON(): Record<string, string> {
    return { error: this.error, detail: this.detail, ...this.where };
  }
}
