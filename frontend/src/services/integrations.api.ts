import { unwrap } from "@igny8/api-client/client";
import { type QueryOf, type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

export type Connection = Schemas["AIConnectionOutput"];
export type ConnectionInput = Schemas["AIConnectionInputRequest"];
export type ConnectionReport = Schemas["ConnectionReportOutput"];
export type Endpoint = Schemas["EndpointOutput"];
export type NewEndpoint = Schemas["NewSecretOutput"];
export type Delivery = Schemas["DeliveryOutput"];
export type Token = Schemas["TokenOutput"];
export type NewToken = Schemas["NewTokenOutput"];

export type DeliveryQuery = QueryOf<"/api/v1/webhook-deliveries/">;

const all = { params: { query: { page_size: 200 } } };

export const listConnections = (): Promise<Connection[]> =>
  unwrap(api.GET("/api/v1/ai-connections/", all)).then(({ results }) => results);

export const saveConnection = (body: ConnectionInput): Promise<Connection> =>
  unwrap(api.POST("/api/v1/ai-connections/", { body }));

export const deleteConnection = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/ai-connections/{id}/", byId(id)));

export const testConnection = (id: string): Promise<ConnectionReport> =>
  unwrap(api.POST("/api/v1/ai-connections/{id}/test/", byId(id)));

export const listEndpoints = (): Promise<Endpoint[]> =>
  unwrap(api.GET("/api/v1/webhook-endpoints/", all)).then(({ results }) => results);

export const listEventTypes = (): Promise<string[]> =>
  unwrap(api.GET("/api/v1/webhook-endpoints/event-types/")).then(({ event_types }) => event_types);

export const createEndpoint = (body: Schemas["EndpointInputRequest"]): Promise<NewEndpoint> =>
  unwrap(api.POST("/api/v1/webhook-endpoints/", { body }));

export type EndpointChange = Schemas["PatchedEndpointUpdateRequest"] & { id: string };

export const changeEndpoint = ({ id, ...body }: EndpointChange): Promise<Endpoint> =>
  unwrap(api.PATCH("/api/v1/webhook-endpoints/{id}/", { ...byId(id), body }));

export const deleteEndpoint = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/webhook-endpoints/{id}/", byId(id)));

export const rotateSecret = (id: string): Promise<NewEndpoint> =>
  unwrap(api.POST("/api/v1/webhook-endpoints/{id}/rotate-secret/", byId(id)));

export const testEndpoint = (id: string): Promise<Schemas["DeliveryDetailOutput"]> =>
  unwrap(api.POST("/api/v1/webhook-endpoints/{id}/test/", byId(id)));

export const listDeliveries = (query: DeliveryQuery): Promise<List<Delivery>> =>
  unwrap(api.GET("/api/v1/webhook-deliveries/", { params: { query } }));

export const getDelivery = (id: string): Promise<Schemas["DeliveryDetailOutput"]> =>
  unwrap(api.GET("/api/v1/webhook-deliveries/{id}/", byId(id)));

export const replayDelivery = (id: string): Promise<Schemas["DeliveryDetailOutput"]> =>
  unwrap(api.POST("/api/v1/webhook-deliveries/{id}/replay/", byId(id)));

export const listTokens = (): Promise<Token[]> =>
  unwrap(api.GET("/api/v1/tokens/", all)).then(({ results }) => results);

export const createToken = (body: Schemas["TokenInputRequest"]): Promise<NewToken> =>
  unwrap(api.POST("/api/v1/tokens/", { body }));

export const revokeToken = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/tokens/{id}/", byId(id)));
