import { unwrap } from "@igny8/api-client/client";
import { type QueryOf, type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

export type Account = Schemas["AccountDetailOutput"];
export type Member = Schemas["MemberOutput"];
export type Invitation = Schemas["InvitationOutput"];
export type InvitationInput = Schemas["InvitationInputRequest"];
export type AuditEvent = Schemas["AuditOutput"];
export type Preference = Schemas["PreferenceOutput"];

export type AccountExport = Schemas["ExportOutput"];
export type Closing = Schemas["ClosingOutput"];

export type AuditQuery = QueryOf<"/api/v1/audit-events/">;

const whole = { params: { query: { page_size: 200 } } };

export const getAccount = (): Promise<Account> => unwrap(api.GET("/api/v1/account/"));

export const renameAccount = (name: string): Promise<Account> =>
  unwrap(api.PATCH("/api/v1/account/", { body: { name } }));

export const changeProfile = (
  body: Schemas["PatchedProfileChangeRequest"],
): Promise<Schemas["SessionOutput"]> => unwrap(api.PATCH("/api/v1/session/", { body }));

/** All of them: an account has no more people than one page shows. */
export const listMembers = (): Promise<Member[]> =>
  unwrap(api.GET("/api/v1/members/", whole)).then(({ results }) => results);

export interface MemberChange {
  id: string;
  role: Schemas["RoleEnum"];
  /** Left out, they stay as they are; none are all. */
  site_ids?: string[];
}

export const changeMember = ({ id, ...body }: MemberChange): Promise<Member> =>
  unwrap(api.PATCH("/api/v1/members/{id}/", { ...byId(id), body }));

export const removeMember = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/members/{id}/", byId(id)));

export const transferAccount = (body: Schemas["TransferInputRequest"]): Promise<unknown> =>
  unwrap(api.POST("/api/v1/account/transfer/", { body }));

export const listInvitations = (): Promise<Invitation[]> =>
  unwrap(api.GET("/api/v1/invitations/", whole)).then(({ results }) => results);

export const invite = (body: InvitationInput): Promise<Invitation> =>
  unwrap(api.POST("/api/v1/invitations/", { body }));

export const resendInvitation = (id: string): Promise<Invitation> =>
  unwrap(api.POST("/api/v1/invitations/{id}/resend/", byId(id)));

export const withdrawInvitation = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/invitations/{id}/", byId(id)));

export const listAuditEvents = (query: AuditQuery): Promise<List<AuditEvent>> =>
  unwrap(api.GET("/api/v1/audit-events/", { params: { query } }));

export const getPreference = (): Promise<Preference> => unwrap(api.GET("/api/v1/notification-preferences/"));

export const savePreference = (body: Schemas["PreferenceInputRequest"]): Promise<Preference> =>
  unwrap(api.PUT("/api/v1/notification-preferences/", { body }));

export const listExports = (): Promise<AccountExport[]> => unwrap(api.GET("/api/v1/account/exports/"));

export const requestExport = (): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/account/exports/"));

export const closeAccount = (body: Schemas["ClosingInputRequest"]): Promise<Closing> =>
  unwrap(api.POST("/api/v1/account/close/", { body }));

export const keepAccount = (account_id: string): Promise<Closing> =>
  unwrap(api.POST("/api/v1/session/keep-account/", { body: { account_id } }));
