/** Where an entry of the agenda is looked at. */
const places = {
  rule: (id: string): string => `/automation/rules/${id}`,
  task: (id: string): string => `/writer/tasks?task=${id}`,
  publish: (id: string): string => `/writer/content/${id}?tab=publish`,
};

interface Entry {
  kind: keyof typeof places;
  id: string;
}

export const placeOf = ({ kind, id }: Entry): string => places[kind](id);
