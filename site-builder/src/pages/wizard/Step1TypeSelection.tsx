import { Select, TextInput } from "@mantine/core";
import { ChoiceCards } from "../../components/forms/ChoiceCards";
import { StepFrame } from "../../components/forms/StepFrame";
import { useSiteChoices } from "../../hooks/useTargetSite";
import type { WizardStep } from "./step";

const types = [
  { value: "business", label: "Business", description: "Home, about, contact, and what you offer." },
  { value: "services", label: "Services", description: "A page for each service, with questions and steps." },
  { value: "shop", label: "Shop", description: "What you sell, by kind, and why to buy it here." },
  { value: "blog", label: "Blog", description: "Articles first, with a list of the newest." },
  { value: "portfolio", label: "Portfolio", description: "Your work, and how to hire you." },
] as const;

export const Step1TypeSelection: WizardStep = ({ draft, problems, change }) => {
  const places = useSiteChoices();
  return (
    <StepFrame
      title="What kind of site?"
      description="It decides which pages are planned. Everything can be changed later."
    >
      <ChoiceCards
        label="Kind"
        value={draft.siteType}
        choices={types}
        onChange={(siteType) => change({ siteType })}
      />
      <TextInput
        label="Name of the business or site"
        required
        value={draft.name}
        error={problems.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Select
        label="Where it is published"
        description="A site that is hosted here, or your WordPress."
        data={places}
        value={draft.siteId}
        allowDeselect={false}
        onChange={(siteId) => siteId && change({ siteId })}
      />
    </StepFrame>
  );
};
