import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

export type Instructions = Schemas["EffectiveOutput"];
export type PromptVersion = Schemas["PromptOutput"];
export type PromptInput = Schemas["PromptInputRequest"];
export type AuthorProfile = Schemas["AuthorProfileOutput"];
export type AuthorInput = Schemas["AuthorProfileInputRequest"];
export type Strategy = Schemas["StrategyOutput"];
export type StrategyInput = Schemas["StrategyInputRequest"];
export type TrialJob = Schemas["JobDetailOutput"];
type Accepted = Schemas["JobAccepted"];

const firstHundred = 100;

export const listInstructions = (site: string): Promise<Instructions[]> =>
  unwrap(api.GET("/api/v1/thinker/prompts/effective/", { params: { query: { site } } }));

export const listVersions = (name: string): Promise<List<PromptVersion>> =>
  unwrap(
    api.GET("/api/v1/thinker/prompts/", {
      params: { query: { function: name, ordering: "-id", page_size: firstHundred } },
    }),
  );

export const savePrompt = (body: PromptInput): Promise<PromptVersion> =>
  unwrap(api.POST("/api/v1/thinker/prompts/", { body }));

export const activatePrompt = (id: string): Promise<PromptVersion> =>
  unwrap(api.POST("/api/v1/thinker/prompts/{id}/activate/", byId(id)));

export const deactivatePrompt = (id: string): Promise<PromptVersion> =>
  unwrap(api.POST("/api/v1/thinker/prompts/{id}/deactivate/", byId(id)));

export const tryPrompt = (body: Schemas["PromptTrialInputRequest"]): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/thinker/prompts/try/", { body }));

export const tryImage = (site_id: string, prompt: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/thinker/images/try/", { body: { site_id, prompt } }));

/** A job with its result. */
export const getTrial = (id: string): Promise<TrialJob> =>
  unwrap(api.GET("/api/v1/jobs/{id}/", byId(id))) as Promise<TrialJob>;

/** Every voice of the account and of its sites. */
export const listAuthors = (): Promise<List<AuthorProfile>> =>
  unwrap(api.GET("/api/v1/thinker/author-profiles/", { params: { query: { page_size: firstHundred } } }));

export const addAuthor = (body: AuthorInput): Promise<AuthorProfile> =>
  unwrap(api.POST("/api/v1/thinker/author-profiles/", { body }));

export const changeAuthor = (
  id: string,
  body: Schemas["PatchedAuthorProfileChangeRequest"],
): Promise<AuthorProfile> =>
  unwrap(api.PATCH("/api/v1/thinker/author-profiles/{id}/", { ...byId(id), body }));

export const deleteAuthor = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/thinker/author-profiles/{id}/", byId(id)));

export const listStrategies = (): Promise<List<Strategy>> =>
  unwrap(api.GET("/api/v1/thinker/strategies/", { params: { query: { page_size: firstHundred } } }));

export const addStrategy = (body: StrategyInput): Promise<Strategy> =>
  unwrap(api.POST("/api/v1/thinker/strategies/", { body }));

export const changeStrategy = (
  id: string,
  body: Schemas["PatchedStrategyChangeRequest"],
): Promise<Strategy> => unwrap(api.PATCH("/api/v1/thinker/strategies/{id}/", { ...byId(id), body }));

export const deleteStrategy = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/thinker/strategies/{id}/", byId(id)));
