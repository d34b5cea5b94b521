import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";
import type { ListParams } from "../lib/params";

export type Balance = Schemas["BalanceOutput"];
export type Transaction = Schemas["TransactionOutput"];

export const getBalance = (): Promise<Balance> => unwrap(api.GET("/api/v1/billing/balance/"));

export const listTransactions = (query: ListParams): Promise<List<Transaction>> =>
  unwrap(api.GET("/api/v1/billing/transactions/", { params: { query } }));
