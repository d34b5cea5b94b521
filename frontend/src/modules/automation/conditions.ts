import type { Fact, Operator, Vocabulary } from "../../services/automation.api";
import type { Conditions, Node, RuleValues, Test, Value } from "./rule";

export type Match = "all" | "any";

export interface Group {
  match: Match;
  nodes: readonly Node[];
}

export const deepest = 4;

export const isTest = (node: Conditions): node is Test => "field" in node;

/** What is inside; a single test counts as a group of one. */
export function groupOf(conditions: Conditions): Group {
  if ("all" in conditions) return { match: "all", nodes: conditions.all as Node[] };
  if ("any" in conditions) return { match: "any", nodes: conditions.any as Node[] };
  return { match: "all", nodes: isTest(conditions) ? [conditions] : [] };
}

export const toNode = ({ match, nodes }: Group): Node =>
  match === "all" ? { all: [...nodes] } : { any: [...nodes] };

/** What conditions of a trigger may test: facts of the event, then of the site. */
export function factsOf(vocabulary: Vocabulary, trigger: RuleValues["trigger"]): readonly Fact[] {
  const own = vocabulary.triggers.find(({ name }) => name === trigger)?.fields_typed ?? [];
  return [...own, ...vocabulary.site_facts];
}

export const operatorsFor = (vocabulary: Vocabulary, fact: Fact | undefined): readonly Operator[] =>
  fact ? vocabulary.operators.filter(({ kinds }) => kinds.includes(fact.kind)) : [];

const emptyValues: Record<Operator["wants"], Value> = { number: 0, text: "", texts: [] };

/** A value that this operator takes; the one that is there, where it fits. */
export function valueFor(operator: Operator | undefined, fact: Fact | undefined, now?: Value): Value {
  const wants = operator?.wants ?? "number";
  const fits = { number: typeof now === "number", text: typeof now === "string", texts: Array.isArray(now) }[
    wants
  ];
  if (fits && now !== undefined) return now;
  return wants === "text" && fact?.options[0] ? fact.options[0] : emptyValues[wants];
}

/** A first test for a new line: of a number, since most are. */
export function newTest(vocabulary: Vocabulary, facts: readonly Fact[]): Test {
  const fact = facts.find(({ kind }) => kind === "number") ?? facts[0];
  const operator =
    operatorsFor(vocabulary, fact).find(({ name }) => name === "gte") ?? operatorsFor(vocabulary, fact)[0];
  return { field: fact?.name ?? "", op: operator?.name ?? "", value: valueFor(operator, fact, 1) };
}
