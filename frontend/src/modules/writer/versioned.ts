import { ApiError } from "@igny8/api-client/problem";
import { type ContentDetail, approveContent, getContent } from "../../services/content.api";

/** Somebody else saved the page first. */
export class EditConflict extends Error {
  constructor(
    readonly theirs: ContentDetail,
    readonly refusal: ApiError,
  ) {
    super(refusal.message);
  }
}

/** Only another version is a conflict: that a page was assigned or scored meanwhile is none. */
export async function onVersion(
  seen: ContentDetail,
  send: (etag: string) => Promise<ContentDetail>,
): Promise<ContentDetail> {
  try {
    return await send(seen.etag);
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.status !== 412) throw error;
    const theirs = await getContent(seen.id);
    if (theirs.version !== seen.version) throw new EditConflict(theirs, error);
    return send(theirs.etag);
  }
}

/** Lets out what was read, and nothing else. */
export const approveVersion = (seen: ContentDetail, override: boolean): Promise<ContentDetail> =>
  onVersion(seen, (etag) => approveContent(seen.id, override, etag));
