import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type InvitationOffer = Schemas["InvitationOfferOutput"];

/** What a link invites to. */
export const readInvitation = (token: string): Promise<InvitationOffer> =>
  unwrap(api.POST("/api/v1/public/invitation/", { body: { token } }));

/** The signed-in person joins. */
export const acceptInvitation = (token: string): Promise<Schemas["JoinedOutput"]> =>
  unwrap(api.POST("/api/v1/session/invitation/", { body: { token } }));
