import { unwrap } from "@igny8/api-client/client";
import { type QueryOf, type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";

export type Balance = Schemas["BalanceOutput"];
export type Transaction = Schemas["TransactionOutput"];
export type CreditUsage = Schemas["CreditUsageOutput"];
export type Price = Schemas["CostOutput"];
export type Limit = Schemas["UsageOutput"];

export type TransactionQuery = QueryOf<"/api/v1/billing/transactions/">;
export type UsageQuery = QueryOf<"/api/v1/billing/usage/">;

export const getBalance = (): Promise<Balance> => unwrap(api.GET("/api/v1/billing/balance/"));

export const listTransactions = (query: TransactionQuery): Promise<List<Transaction>> =>
  unwrap(api.GET("/api/v1/billing/transactions/", { params: { query } }));

export const getUsage = (query: UsageQuery): Promise<CreditUsage> =>
  unwrap(api.GET("/api/v1/billing/usage/", { params: { query } }));

export const listPrices = (): Promise<Price[]> => unwrap(api.GET("/api/v1/billing/cost-preview/"));

export const previewCost = (body: Schemas["PreviewInputRequest"]): Promise<Schemas["PreviewOutput"]> =>
  unwrap(api.POST("/api/v1/billing/cost-preview/", { body }));

/** The account's limits, and a site's when it is named. */
export const listLimits = (site?: string): Promise<Limit[]> =>
  unwrap(api.GET("/api/v1/usage/", { params: { query: { site } } }));
