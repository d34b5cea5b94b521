declare module "virtual:validators" {
  import type { PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
  import type { ErrorObject } from "ajv";

  interface Validator<T> {
    (value: unknown): value is T;
    errors?: ErrorObject[] | null;
  }
  export const isSite: Validator<SiteDefinition>;
  export const isPage: Validator<PageDefinition>;
}
